package dev.larder.method;

import dev.larder.cache.LoadInterruptedException;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import javax.cache.CacheException;

/** What a method's caller is told who was interrupted while he waited for another caller's run of it. */
final class InterruptedWait {

    private InterruptedWait() {}

    /**
     * What to throw.
     *
     * @return a {@link CacheException}, and the thread is interrupted again, unless the method declares the interruption
     */
    static Exception told(LoadInterruptedException interruption, Method method) {
        boolean isDeclared = Stream.of(method.getExceptionTypes())
                .anyMatch(type -> type.isAssignableFrom(InterruptedException.class));
        if (isDeclared) {
            return interruption;
        }
        Thread.currentThread().interrupt();
        return new CacheException("Interrupted while another caller runs " + method, interruption);
    }
}
