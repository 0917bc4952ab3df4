package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.Ttl;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes of a cache of another provider in a transaction. The numbers are those of docs/reference/larder-annotations.md. */
class ForeignCacheInTransactionTest {

    private final FakeTransactions fake = new FakeTransactions();
    private final CacheTransactions transactions = new CacheTransactions(fake);
    private final List<String> calls = new ArrayList<>();

    @SuppressWarnings("unchecked") // takes whatever it is given, and has nothing
    private final Cache<Object, Object> foreign = (Cache<Object, Object>) Proxy.newProxyInstance(
            Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, (proxy, called, arguments) -> {
                if (called.getName().equals("equals")) {
                    return proxy == arguments[0];
                }
                if (called.getName().equals("hashCode")) {
                    return 1;
                }
                calls.add(called.getName());
                return called.getReturnType() == boolean.class ? Boolean.TRUE : null;
            });

    private void put() throws NoSuchMethodException {
        transactions.put(
                null,
                foreign,
                new NewEntry("pen", "7", Ttl.OF_CACHE, Set.of()),
                new FaultLog(Object.class.getMethod("toString"), "{} failed"));
    }

    @Test
    @DisplayName("168: a put in a cache of another provider removes at once and after the commit")
    void putRemovesAtOnceAndAfterTheCommit() throws NoSuchMethodException {
        var transaction = fake.begin();
        put();
        assertEquals(List.of("remove"), calls);
        transaction.commit();
        assertEquals(List.of("remove", "remove"), calls);
    }

    @Test
    @DisplayName("168: in no transaction it is a put like any other")
    void putWithoutATransactionActsAtOnce() throws NoSuchMethodException {
        put();
        assertEquals(List.of("put"), calls);
    }
}
