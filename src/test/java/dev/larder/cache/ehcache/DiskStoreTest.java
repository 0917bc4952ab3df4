package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest extends EntryStoreContract {

    @TempDir
    private Path directory;

    private int managers;

    /** Each manager of a name of its own: two of one name would want the same files. */
    @Override
    protected Stores open(SettableTime clock) {
        managers++;
        return new DiskStoreFactory(clock::millis, new Random(1))
                .open(new StoreSurroundings("test " + managers, getClass().getClassLoader(), Settings.of(Map.of())));
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return SettingsOfBytes.of("disk", TTL, maxBytes, List.of("dev.larder.cache.*"), directory);
    }

    /** Limited by bytes and no less than 1 MiB: tested beside the other byte stores. */
    @Override
    public boolean evicts() {
        return false;
    }
}
