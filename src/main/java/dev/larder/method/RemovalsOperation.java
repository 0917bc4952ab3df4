package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The call of one method, and all that its annotations of Larder's own remove before or after. */
record RemovalsOperation(List<Removal> removals, ChangeAfterException afterException) implements CacheOperation {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        each((removal, failures) -> removal.before(context, failures));
        Object result;
        try {
            result = context.proceed();
        } catch (Throwable thrown) {
            afterException.make(() -> each((removal, failures) -> removal.after(context, thrown, failures)));
            throw thrown;
        }
        each((removal, failures) -> removal.after(context, result, failures));
        return result;
    }

    private void each(BiConsumer<Removal, Failures> step) {
        var failures = new Failures();
        removals.forEach(removal -> step.accept(removal, failures));
        failures.end();
    }
}
