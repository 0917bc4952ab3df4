package dev.larder.method;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes caches after one method has thrown. Should that fail as well, by an Error too, it is logged once: the method's
 * exception counts. Safe for use by several threads.
 */
final class ChangeAfterException {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeAfterException.class);

    private final Method method;
    private final AtomicBoolean logged = new AtomicBoolean();

    ChangeAfterException(Method method) {
        this.method = method;
    }

    /** Makes the change; never throws. */
    void make(Runnable change) {
        try {
            change.run();
        } catch (Throwable failure) {
            if (!logged.getAndSet(true)) {
                LOG.warn(
                        "Fault {}: a cache could not be changed after {} had thrown; not logged again for this method",
                        FaultNumbers.next(),
                        method,
                        failure);
            }
        }
    }
}
