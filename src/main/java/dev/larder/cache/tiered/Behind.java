package dev.larder.cache.tiered;

import dev.larder.cache.FarStore;
import dev.larder.cache.StoreUnavailableException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the far store, and lets the tier before it follow: what changes an entry there ends what the tier has of it, also where the
 * far store failed, since nobody knows then whether it did it. Safe for use by several threads.
 */
final class Behind {

    private final Tier near;
    private final FarStore<Object, Object> far;
    private final Return farReturns;
    private volatile boolean lost;

    Behind(Tier near, FarStore<Object, Object> far, Return farReturns) {
        this.near = near;
        this.far = far;
        this.farReturns = farReturns;
    }

    /** Changes an entry in the far store, and then gives up what near has of it. */
    <T extends @Nullable Object> T change(Object key, Supplier<T> change) {
        try {
            return ask(change);
        } finally {
            near.drop(key, far.hash(key));
        }
    }

    /** The same for a change that certainly was not made if the answer is null. */
    <T> @Nullable T changeIfAble(Object key, Supplier<@Nullable T> change) {
        boolean untouched = false;
        try {
            var answer = this.<@Nullable T>ask(change);
            untouched = answer == null;
            return answer;
        } finally {
            if (!untouched) {
                near.drop(key, far.hash(key));
            }
        }
    }

    /** The same as {@link #change} for several keys. */
    void changeAll(Set<?> keys, Runnable change) {
        try {
            ask(() -> {
                change.run();
                return true;
            });
        } finally {
            near.drop(keys, far::hash);
        }
    }

    /** Asks the far store for something. If it could not be reached before, it may have lost what near still has. */
    <T extends @Nullable Object> T ask(Supplier<T> question) {
        T answer;
        try {
            answer = question.get();
        } catch (StoreUnavailableException e) {
            lost = farReturns == Return.SEEN;
            throw e;
        }
        if (lost) {
            lost = false;
            near.doubtAll();
        }
        return answer;
    }
}
