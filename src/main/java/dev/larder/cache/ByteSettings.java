package dev.larder.cache;

import dev.larder.internal.codec.AllowList;
import dev.larder.internal.codec.CodecSettings;
import dev.larder.internal.codec.Compression;
import dev.larder.internal.codec.DeclaredClasses;
import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.codec.KeyCodec;
import dev.larder.internal.codec.KeySettings;
import dev.larder.internal.codec.MissingLibraryException;
import dev.larder.internal.codec.ValueCodec;
import dev.larder.internal.codec.ValueFormat;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one cache is made where its store holds bytes.
 *
 * @param format how its values are written
 * @param compression which values are compressed, and how
 * @param secrecy what the store may not see
 * @param namespace what tells its entries from others
 * @param directory where a store that has files has them
 */
public record ByteSettings(
        Format format, Compression compression, Secrecy secrecy, Namespace namespace, String directory) {

    private static final Logger LOG = LoggerFactory.getLogger(ByteSettings.class);

    /** What holds where nothing is said. */
    public static final ByteSettings DEFAULT = of(Settings.of(Map.of()), "default");

    /** The most bytes that a key takes in a store of this JVM; longer ones are hashed. */
    private static final int MOST_KEY_BYTES = 1 << 16;

    /** Larder's own keys of methods' arguments, which stand as objects beside values where an argument is one itself. */
    private static final String ARGUMENTS_KEY = "dev.larder.method.ArgumentsKey";

    /** The same in another namespace. */
    ByteSettings with(Namespace other) {
        return new ByteSettings(format, compression, secrecy, other, directory);
    }

    static ByteSettings of(Settings settings, String name) {
        return new ByteSettings(
                Format.of(settings, name),
                new Compression(
                        settings.get(KnownCacheSettings.COMPRESSION, name),
                        Math.toIntExact(settings.get(KnownCacheSettings.COMPRESS_ABOVE, name))),
                Secrecy.of(settings, name),
                Namespace.of(settings, name),
                settings.get(KnownCacheSettings.DIRECTORY, name));
    }

    /** Makes bytes of this cache's entries for a store that takes keys of any bytes. */
    public EntryCodec codec(String cache, EntryTypes types, ClassLoader application) {
        return codec(cache, types, application, KeySettings.of(KeySettings.Alphabet.BYTES, MOST_KEY_BYTES));
    }

    /**
     * Makes bytes of this cache's entries.
     *
     * @param keys what keys the store takes
     * @throws IllegalArgumentException if values of that type cannot be had back in the chosen format
     */
    public EntryCodec codec(String cache, EntryTypes types, ClassLoader application, KeySettings keys) {
        var choice = choice(cache, types, application);
        var keyClasses = DeclaredClasses.names(types.keys());
        var keyFormat = new ValueFormat.Java(
                Object.class, choice.allowed().and(ARGUMENTS_KEY).and(keyClasses.toArray(String[]::new)), application);
        var keyObjects = CodecSettings.of(namespace.sealedName("key", cache), keyFormat);
        var codec = new EntryCodec(
                KeyCodec.of(secrecy.ofKeys(keys)),
                ValueCodec.of(secrecy.ofKeyObjects().map(keyObjects::with).orElse(keyObjects)),
                values(cache, choice),
                application);
        choice.whyJava().ifPresent(why -> LOG.info("Cache {} writes values by Java serialization: {}", cache, why));
        return codec;
    }

    /** Why no codec can be made; empty if one can, or if that depends on types that only code will tell. */
    Optional<String> problem(String cache, EntryTypes types, ClassLoader application) {
        boolean isOpen = types.equals(EntryTypes.ANY) && FormatChoice.MAPPED.contains(format.codec());
        if (isOpen) {
            return Optional.empty();
        }
        try {
            values(cache, choice(cache, types, application));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private FormatChoice choice(String cache, EntryTypes types, ClassLoader application) {
        var allowed = AllowList.BASIC.and(format.allow().toArray(String[]::new));
        return new FormatChoice(cache, format, types, allowed, application);
    }

    private ValueCodec values(String cache, FormatChoice choice) {
        try {
            var plain = CodecSettings.of(namespace.sealedName("value", cache), choice.format())
                    .with(compression);
            return ValueCodec.of(secrecy.ofValues().map(plain::with).orElse(plain));
        } catch (MissingLibraryException e) {
            throw new IllegalArgumentException("Cache %s: %s".formatted(cache, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            var codec = format.codec().name().toLowerCase(Locale.ROOT);
            throw new IllegalArgumentException(
                    "%s=%s: %s".formatted(KnownCacheSettings.CODEC.keyFor(cache), codec, e.getMessage()), e);
        }
    }
}
