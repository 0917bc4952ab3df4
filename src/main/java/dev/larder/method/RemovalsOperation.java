package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The call of one method, and all that its annotations of Larder's own remove before or after.
 *
 * @param after what comes after the method, the call included
 */
record RemovalsOperation(List<Removal> removals, CacheOperation after) implements CacheOperation {

    /**
     * The operation of a method.
     *
     * @param form makes what comes after fit for what the method returns
     */
    static RemovalsOperation of(
            List<Removal> removals, ChangeAfterException afterException, UnaryOperator<CacheOperation> form) {
        var after = new After(removals, afterException);
        return new RemovalsOperation(removals, form.apply(after));
    }

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        each(removals, (removal, failures) -> removal.before(context, failures));
        return after.invoke(context);
    }

    private static void each(List<Removal> removals, BiConsumer<Removal, Failures> step) {
        var failures = new Failures();
        removals.forEach(removal -> step.accept(removal, failures));
        failures.end();
    }

    private record After(List<Removal> removals, ChangeAfterException afterException) implements CacheOperation {

        @Override
        public @Nullable Object invoke(InvocationContext context) throws Exception {
            Object result;
            try {
                result = context.proceed();
            } catch (Throwable thrown) {
                afterException.make(
                        () -> each(removals, (removal, failures) -> removal.after(context, thrown, failures)));
                throw thrown;
            }
            each(removals, (removal, failures) -> removal.after(context, result, failures));
            return result;
        }
    }
}
