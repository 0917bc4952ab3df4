package dev.larder.cache.sql;

import dev.larder.cache.ByteSettings;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Format;
import dev.larder.cache.Limits;
import dev.larder.cache.Namespace;
import dev.larder.cache.Secrecy;
import dev.larder.cache.SettableTime;
import dev.larder.internal.codec.Compression;
import dev.larder.internal.settings.ValueChoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The contract of stores, on tables of one kind of database. */
abstract class SqlStoreContract extends EntryStoreContract {

    private int managers;

    /** A database that nobody else uses; the same throughout a test. */
    abstract TestDatabase database();

    /** Each manager of a name of its own. */
    @Override
    protected Stores open(SettableTime clock) {
        managers++;
        if (managers == 1) {
            database().empty();
        }
        return database().open("test " + managers);
    }

    @Override
    public void pass(Duration duration) {
        database().pass(duration);
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        var bytes = new ByteSettings(
                new Format(ValueChoice.AUTO, List.of("dev.larder.cache.*"), List.of()),
                Compression.NONE,
                Secrecy.NONE,
                Namespace.DEFAULT,
                "none");
        return CacheSettings.of("sql", TTL, Limits.ofEntries(maxEntries)).with(bytes);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** A database has room. */
    @Override
    public boolean evicts() {
        return false;
    }
}
