package dev.larder.method;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what decides how the calls of one method are cached. Should that fail, by an Error too, it is logged once and the call is
 * not cached: the method's result counts. Safe for use by several threads.
 */
final class RuleFaults {

    private static final Logger LOG = LoggerFactory.getLogger(RuleFaults.class);

    private final Method method;
    private final AtomicBoolean logged = new AtomicBoolean();

    RuleFaults(Method method) {
        this.method = method;
    }

    /** The answer; another one if there is none. */
    <T> T orElse(T otherwise, Supplier<T> question) {
        try {
            return question.get();
        } catch (Throwable failure) {
            if (!logged.getAndSet(true)) {
                LOG.warn(
                        "Fault {}: what @CacheIf, @CacheUnless or @CacheTtl says of {} fails, and the call is not cached; not"
                                + " logged again for this method",
                        FaultNumbers.next(),
                        method,
                        failure);
            }
            return otherwise;
        }
    }
}
