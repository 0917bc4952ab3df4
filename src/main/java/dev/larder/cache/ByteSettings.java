package dev.larder.cache;

import dev.larder.internal.codec.AllowList;
import dev.larder.internal.codec.CodecSettings;
import dev.larder.internal.codec.Compression;
import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.codec.KeyCodec;
import dev.larder.internal.codec.KeySettings;
import dev.larder.internal.codec.ValueCodec;
import dev.larder.internal.codec.ValueFormat;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.ValueChoice;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /** What holds where nothing is said. */
    public static final ByteSettings DEFAULT = of(Settings.of(Map.of()), "default");

    /** The most bytes that a key takes in a store of this JVM; longer ones are hashed. */
    private static final int MOST_KEY_BYTES = 1 << 16;

    /** Larder's own keys of methods' arguments, which stand as objects beside values where an argument is one itself. */
    private static final String ARGUMENTS_KEY = "dev.larder.method.ArgumentsKey";

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
    public EntryCodec codec(String cache, Class<?> valueType, ClassLoader application) {
        return codec(cache, valueType, application, KeySettings.of(KeySettings.Alphabet.BYTES, MOST_KEY_BYTES));
    }

    /**
     * Makes bytes of this cache's entries.
     *
     * @param valueType what every value is; {@link Object} for any
     * @param keys what keys the store takes
     * @throws IllegalArgumentException if values of that type cannot be had back in the chosen format
     */
    public EntryCodec codec(String cache, Class<?> valueType, ClassLoader application, KeySettings keys) {
        var allowed = AllowList.BASIC.and(format.allow().toArray(String[]::new));
        var valueFormat = valueFormat(cache, valueType, allowed, application);
        var keyFormat = new ValueFormat.Java(Object.class, allowed.and(ARGUMENTS_KEY), application);
        return new EntryCodec(
                KeyCodec.of(keys),
                ValueCodec.of(CodecSettings.of(cache, keyFormat)),
                ValueCodec.of(CodecSettings.of(cache, valueFormat).with(compression)),
                application);
    }

    private ValueFormat valueFormat(String cache, Class<?> type, AllowList allowed, ClassLoader application) {
        var codec = format.codec();
        boolean isExact = type != Object.class && type.getTypeParameters().length == 0;
        if (codec == ValueChoice.JAVA || (codec == ValueChoice.AUTO && !isExact)) {
            return new ValueFormat.Java(type, allowed, application);
        }
        if (!isExact) {
            throw new IllegalArgumentException(
                    "Cache %s: larder.cache.%s.codec=%s needs a declared type of values without type parameters, not %s"
                            .formatted(cache, cache, codec.name().toLowerCase(Locale.ROOT), type.getName()));
        }
        return switch (codec) {
            case JSON -> new ValueFormat.Json(type, List.of());
            case SMILE -> new ValueFormat.Smile(type, List.of());
            case CBOR -> new ValueFormat.Cbor(type, List.of());
            default -> ValueFormat.of(type);
        };
    }
}
