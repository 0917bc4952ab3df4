package dev.larder.cache.sql;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.EncodedStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.StoreSurroundings;
import dev.larder.cache.sql.SqlSettings.Place;
import dev.larder.internal.codec.KeySettings;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Stores in a SQL database, which others may share. */
public final class SqlStoreFactory implements EntryStoreFactory {

    static final Capabilities CAPABILITIES =
            Capabilities.of(Ability.SCAN, Ability.TAGS, Ability.BYTES, Ability.SHARED, Ability.TIMES);

    /** Fits into the primary key of each database; longer keys are hashed. */
    private static final int MOST_KEY_BYTES = 700;

    private final LongSupplier nanoTime;

    /** What {@link java.util.ServiceLoader} needs: time limits by the system's clock. */
    public SqlStoreFactory() {
        this(System::nanoTime);
    }

    SqlStoreFactory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public String kind() {
        return "sql";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Stores open(StoreSurroundings surroundings) {
        var settings = SqlSettings.of(surroundings.settings());
        var connections = settings.place() instanceof Place.Jndi jndi
                ? new DataSourceConnections(jndi.name())
                : new UrlConnections((Place.Url) settings.place(), surroundings.application(), nanoTime);
        return open(surroundings, settings, connections);
    }

    /** The stores of connections from anywhere. */
    Stores open(StoreSurroundings surroundings, SqlSettings settings, Connections connections) {
        var database = new Database(settings, connections, surroundings.application(), nanoTime);
        return new SqlStores(surroundings, database, new SecureRandom());
    }

    private record SqlStores(StoreSurroundings surroundings, Database database, RandomGenerator random)
            implements Stores {

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
            var keys = KeySettings.of(KeySettings.Alphabet.BYTES, MOST_KEY_BYTES);
            var codec = settings.bytes().codec(cache, types, surroundings.application(), keys);
            var names = new TokenNames(
                    surroundings.manager(), cache, settings.bytes().namespace());
            return EncodedStore.of(cache, new SqlStore(cache, settings.lifetime(), database, names, random), codec);
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
