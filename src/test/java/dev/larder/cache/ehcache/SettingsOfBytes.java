package dev.larder.cache.ehcache;

import dev.larder.cache.ByteSettings;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.Format;
import dev.larder.cache.Limits;
import dev.larder.cache.Namespace;
import dev.larder.cache.Secrecy;
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
        var bytes = new ByteSettings(
                new Format(ValueChoice.AUTO, allow, List.of()),
                Compression.NONE,
                Secrecy.NONE,
                Namespace.DEFAULT,
                directory.toString());
        return CacheSettings.of(kind, ttl, Limits.of(10_000, Optional.of(maxBytes.orElse(4L << 20))))
                .with(bytes);
    }
}
