package dev.larder.cache.ehcache;

import dev.larder.cache.ByteSettings;
import dev.larder.cache.CacheSettings;
import dev.larder.internal.codec.Compression;
import dev.larder.internal.settings.ValueChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of caches that hold bytes. */
final class SettingsOfBytes {

    private SettingsOfBytes() {}

    /** For values of the tests' own classes. */
    static CacheSettings of(String kind, Duration ttl, Optional<Long> maxBytes) {
        return of(kind, ttl, maxBytes, List.of("dev.larder.cache.*"), Path.of("target"));
    }

    static CacheSettings of(String kind, Duration ttl, Optional<Long> maxBytes, List<String> allow, Path directory) {
        var bytes = new ByteSettings(ValueChoice.AUTO, allow, Compression.NONE, 0, directory.toString());
        return new CacheSettings(kind, ttl, 10_000, Optional.of(maxBytes.orElse(4L << 20)), bytes);
    }
}
