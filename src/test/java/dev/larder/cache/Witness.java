package dev.larder.cache;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a cache and its store and remembers, for each thread, whether the store could not be reached: a cache does
 * not say so of a plain operation.
 */
final class Witness implements InvocationHandler {

    private static final List<Class<?>> ABILITIES = List.of(EntryStore.class, TaggedStore.class, CountingStore.class);

    private final EntryStore<?, ?> store;
    private final ThreadLocal<Boolean> failed = ThreadLocal.withInitial(() -> false);

    Witness(EntryStore<?, ?> store) {
        this.store = store;
    }

    /** The store, able to do what it was. */
    @SuppressWarnings("unchecked") // whose store it is says what it takes
    <K, V> EntryStore<K, V> store() {
        var abilities =
                ABILITIES.stream().filter(type -> type.isInstance(store)).toArray(Class<?>[]::new);
        return (EntryStore<K, V>) Proxy.newProxyInstance(Witness.class.getClassLoader(), abilities, this);
    }

    void forget() {
        failed.set(false);
    }

    boolean hasFailed() {
        return failed.get();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            failed.set(failed.get() || e.getCause() instanceof StoreUnavailableException);
            throw e.getCause();
        }
    }
}
