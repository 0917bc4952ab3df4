package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.EncodedStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.LocalEngine;
import dev.larder.cache.LocalStore;
import dev.larder.cache.TagRemovals;
import dev.larder.internal.codec.EncodedKey;
import dev.larder.internal.codec.EntryCodec;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.ehcache.config.CacheConfiguration;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;

/** What the stores of bytes in this JVM have in common. */
final class ByteCaches {

    static final Capabilities CAPABILITIES =
            Capabilities.of(Ability.SCAN, Ability.TAGS, Ability.BYTES, Ability.MAX_BYTES, Ability.LRU);

    /** 64 MiB, where no {@code max-bytes} is given. */
    private static final long DEFAULT_MAX_BYTES = 64L << 20;

    /** 1 MiB: Ehcache shares the space out among 16 segments of pages. */
    private static final long LEAST_MAX_BYTES = 1L << 20;

    private ByteCaches() {}

    /**
     * How many bytes a cache may take.
     *
     * @throws IllegalArgumentException if Ehcache can do nothing with so few
     */
    static long maxBytes(String cache, CacheSettings settings) {
        long bytes = settings.limits().maxBytes().orElse(DEFAULT_MAX_BYTES);
        if (bytes < LEAST_MAX_BYTES) {
            throw new IllegalArgumentException("Cache %s: stores of kind %s need a max-bytes of %d or more, not %d"
                    .formatted(cache, settings.store(), LEAST_MAX_BYTES, bytes));
        }
        return bytes;
    }

    static CacheConfiguration<Object, Object> configuration(ContentExpiry expiry, ResourcePoolsBuilder resources) {
        return CacheConfigurationBuilder.newCacheConfigurationBuilder(Object.class, Object.class, resources)
                .withExpiry(expiry)
                .withKeySerializer(new KeySerializer())
                .withValueSerializer(new ContentSerializer())
                .build();
    }

    /** Numbers for the writes of one cache. */
    static AtomicLong numbers() {
        return new AtomicLong(new SecureRandom().nextLong());
    }

    @SuppressWarnings("unchecked") // all that goes in comes from the codec
    static EncodedStore store(String cache, LocalEngine engine, TagRemovals removals, EntryCodec codec) {
        var held = new LocalStore(cache, new NumberedEngine(engine, numbers()), CAPABILITIES, removals);
        return EncodedStore.of(cache, (EntryStore<EncodedKey, byte[]>) (EntryStore<?, ?>) held, codec);
    }
}
