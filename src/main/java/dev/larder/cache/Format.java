package dev.larder.cache;

import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.ValueChoice;
import java.util.List;

/**
 * How the values of one cache are written.
 *
 * @param codec the format
 * @param allow what Java serialization may write and read besides basic types
 * @param register the classes that Kryo knows, in the order of their numbers
 */
public record Format(ValueChoice codec, List<String> allow, List<String> register) {

    /** As the declared type suggests, basic types only. */
    public static final Format DEFAULT = new Format(ValueChoice.AUTO, List.of(), List.of());

    /** Copies the lists. */
    public Format {
        allow = List.copyOf(allow);
        register = List.copyOf(register);
    }

    static Format of(Settings settings, String name) {
        return new Format(
                settings.get(KnownCacheSettings.CODEC, name),
                settings.find(KnownCacheSettings.ALLOW, name).orElse(List.of()),
                settings.find(KnownCacheSettings.REGISTER, name).orElse(List.of()));
    }
}
