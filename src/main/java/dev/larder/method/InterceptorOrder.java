package dev.larder.method;

import jakarta.interceptor.Interceptor;

/** Where the cache stands among the interceptors of a method. */
final class InterceptorOrder {

    /**
     * Inside authorisation and transactions, which are the platform's: a hit gets past neither. Outside the application's
     * own interceptors, which a hit spares.
     */
    static final int CACHE = Interceptor.Priority.LIBRARY_BEFORE + 100;

    /** Inside the annotations of JSR-107: a hit of {@code @CacheResult} on the same method runs nothing, and removes nothing. */
    static final int REMOVALS = CACHE + 10;

    private InterceptorOrder() {}
}
