package dev.larder.cache;

import org.jspecify.annotations.Nullable;

/** One caller's call of {@link FreshReads}: what he wants of which key. */
record FreshCall<K, C, V>(K key, KeyedLoad<? super K, C, V> load, C context, Freshness wanted) {

    /** The same for a thread that may go on after the call has ended. */
    FreshCall<K, C, V> detached() {
        return new FreshCall<>(key, load, load.detached(context), wanted);
    }

    /** Whether a load failed so that the caller may get a stale value instead. */
    boolean isFault(@Nullable Throwable thrown) {
        return thrown instanceof Exception && !(thrown instanceof InterruptedException) && load.isFault(thrown);
    }
}
