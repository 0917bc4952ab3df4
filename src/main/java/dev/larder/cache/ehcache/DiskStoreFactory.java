package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.Chance;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.StoreSurroundings;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TagRemovals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.ehcache.core.spi.time.SystemTimeSource;
import org.ehcache.core.spi.time.TimeSource;

/** Stores on the disk: after an orderly close the entries are found again, after a crash none. */
public final class DiskStoreFactory implements EntryStoreFactory {

    private static final Capabilities CAPABILITIES =
            Capabilities.of(Ability.SCAN, Ability.TAGS, Ability.BYTES, Ability.MAX_BYTES, Ability.LRU, Ability.FILES);

    private final TimeSource time;
    private final RandomGenerator random;

    /** What {@link java.util.ServiceLoader} needs: by the system's clock and chance. */
    public DiskStoreFactory() {
        this(SystemTimeSource.INSTANCE, Chance.OF_THREADS);
    }

    DiskStoreFactory(TimeSource time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    @Override
    public String kind() {
        return "disk";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Stores open(StoreSurroundings surroundings) {
        return new DiskStores(surroundings.manager(), surroundings.application(), time, random);
    }

    private record DiskStores(
            String manager, ClassLoader application, TimeSource time, RandomGenerator random, Set<DiskCache> open)
            implements Stores {

        DiskStores(String manager, ClassLoader application, TimeSource time, RandomGenerator random) {
            this(manager, application, time, random, ConcurrentHashMap.newKeySet());
        }

        @Override
        public Capabilities capabilities() {
            return CAPABILITIES;
        }

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
            return store(cache, settings, EntryTypes.ANY);
        }

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings, EntryTypes types) {
            var codec = settings.bytes().codec(cache, types, application);
            long maxBytes = ByteCaches.maxBytes(cache, settings);
            // Ehcache divides the file by its size, so that no other size can read it
            var unchanged = "generation %d, max-bytes %d"
                    .formatted(settings.bytes().namespace().generation(), maxBytes);
            var directory = Path.of(settings.bytes().directory());
            try {
                var folder = DiskFolder.open(directory, manager, cache, unchanged);
                var removals = new TagRemovals(folder.stamp());
                var made = DiskCache.open(
                        cache, new ContentExpiry(settings.lifetime(), time, random), maxBytes, folder, removals, time);
                open.add(made);
                return ByteCaches.store(cache, made.engine(() -> open.remove(made)), removals, codec);
            } catch (IOException e) {
                throw new StoreUnavailableException(
                        "Cache %s has no files in %s, which larder.cache.%s.directory decides: %s"
                                .formatted(cache, directory.toAbsolutePath(), cache, e),
                        e);
            }
        }

        @Override
        public void close() {
            List.copyOf(open).forEach(DiskCache::close);
        }
    }
}
