package dev.larder.cache;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Fakes as of a server, which tests look after: {@code store=watched}. Which of them are open, and which fail. */
public final class WatchedStoreFactory implements EntryStoreFactory {

    /** The open stores, by the names of their caches. */
    static final Map<String, FakeStore> OPEN = new ConcurrentHashMap<>();

    private static volatile Predicate<String> failing = name -> false;

    /** From now on stores of these names cannot be opened. */
    static void failing(Predicate<String> names) {
        failing = names;
    }

    @Override
    public String kind() {
        return "watched";
    }

    @Override
    public Capabilities capabilities() {
        return FakeStore.ON_A_SERVER;
    }

    @Override
    public Stores open(StoreSurroundings surroundings) {
        return new Stores() {

            @Override
            public Capabilities capabilities() {
                return FakeStore.ON_A_SERVER;
            }

            @Override
            public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
                if (failing.test(cache)) {
                    throw new StoreUnavailableException("as told", new IOException("as told"));
                }
                var store =
                        new FakeStore(FakeStoreFactory.TIME::nanos, settings.lifetime()).able(FakeStore.ON_A_SERVER);
                store.whenClosed(() -> OPEN.remove(cache));
                OPEN.put(cache, store);
                return store;
            }

            @Override
            public void close() {
                // each store ends with its cache
            }
        };
    }
}
