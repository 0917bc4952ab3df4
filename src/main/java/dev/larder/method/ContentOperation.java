package dev.larder.method;

import dev.larder.internal.Rethrow;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a method that returns its value in a container of its own: the operation sees the value, the caller gets a
 * container again.
 *
 * @param wrapping the container
 * @param isStaged whether the container comes in a stage
 */
record ContentOperation(Wrapping wrapping, boolean isStaged, CacheOperation operation) implements CacheOperation {

    /** What values come in. */
    enum Wrapping {
        /** A future of a method that its container calls in another thread, where the interceptors are as well. */
        EJB_FUTURE(Future.class, Object.class),
        /** An optional of any type. */
        OPTIONAL(Optional.class, Object.class),
        /** One of numbers. */
        OPTIONAL_INT(OptionalInt.class, Integer.class),
        /** One of numbers. */
        OPTIONAL_LONG(OptionalLong.class, Long.class),
        /** One of numbers. */
        OPTIONAL_DOUBLE(OptionalDouble.class, Double.class);

        /** Those that may be empty. */
        static final List<Wrapping> OPTIONALS = List.of(OPTIONAL, OPTIONAL_INT, OPTIONAL_LONG, OPTIONAL_DOUBLE);

        private final Class<?> type;
        private final Class<?> contentType;

        Wrapping(Class<?> type, Class<?> contentType) {
            this.type = type;
            this.contentType = contentType;
        }

        Class<?> type() {
            return type;
        }

        /** {@link Object} if the type that is written says more. */
        Class<?> contentType() {
            return contentType;
        }

        /**
         * What is in a container that a method returned; null for none, and instead of one.
         *
         * @throws Exception what a future failed with, the same object
         */
        @Nullable
        Object content(@Nullable Object returned) throws Exception {
            if (returned instanceof Optional<?> optional) {
                return optional.orElse(null);
            } else if (returned instanceof OptionalInt number) {
                return number.isPresent() ? (Integer) number.getAsInt() : null;
            } else if (returned instanceof OptionalLong number) {
                return number.isPresent() ? (Long) number.getAsLong() : null;
            } else if (returned instanceof OptionalDouble number) {
                return number.isPresent() ? (Double) number.getAsDouble() : null;
            }
            return returned instanceof Future<?> future ? outcome(future) : null;
        }

        private static @Nullable Object outcome(Future<?> future) throws Exception {
            try {
                return future.get();
            } catch (ExecutionException e) {
                throw Rethrow.<RuntimeException>same(e.getCause() == null ? e : e.getCause());
            }
        }

        /** A container of a value, or of none. */
        Object wrapped(@Nullable Object content) {
            return switch (this) {
                case EJB_FUTURE -> CompletableFuture.completedFuture(content);
                case OPTIONAL -> Optional.ofNullable(content);
                case OPTIONAL_INT -> content == null ? OptionalInt.empty() : OptionalInt.of((Integer) content);
                case OPTIONAL_LONG -> content == null ? OptionalLong.empty() : OptionalLong.of((Long) content);
                case OPTIONAL_DOUBLE -> content == null ? OptionalDouble.empty() : OptionalDouble.of((Double) content);
            };
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the method's caller gets it
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        if (!isStaged) {
            return wrapping.wrapped(
                    operation.invoke(SubstitutedCall.withOutcome(context, () -> wrapping.content(context.proceed()))));
        }
        var stage = operation.invoke(SubstitutedCall.withOutcome(
                context,
                () -> StageOutcome.then(
                        StageOutcome.stage(context.proceed()),
                        context,
                        outcome -> wrapping.content(outcome.proceed()))));
        return StageOutcome.then(StageOutcome.stage(stage), context, outcome -> wrapping.wrapped(outcome.proceed()));
    }
}
