package dev.larder.method;

import java.lang.reflect.Method;

/**
 * Changes caches after one method has thrown. Should that fail as well, by an Error too, it is logged once: the method's
 * exception counts. Safe for use by several threads.
 */
final class ChangeAfterException {

    private final FaultLog faults;

    ChangeAfterException(Method method) {
        this.faults = new FaultLog(method, "a cache could not be changed after {} had thrown");
    }

    /** Makes the change; never throws. */
    void make(Runnable change) {
        faults.survive(change);
    }
}
