package dev.larder.method;

import dev.larder.method.CacheTransactions.Joined;
import java.security.Principal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call's caller where his thread is not: there a method's stage completes.
 *
 * @param principal null if he was not asked for
 * @param transaction null if it was not asked for
 */
record Caller(
        @Nullable Supplier<@Nullable Principal> principal,
        @Nullable Joined transaction) {

    /** Whoever the thread acts for. */
    static final Caller OF_THREAD = new Caller(null, null);
}
