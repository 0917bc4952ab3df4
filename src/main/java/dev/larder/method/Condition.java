package dev.larder.method;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.security.Principal;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls of one method are cached. Safe for use by several threads.
 *
 * @param wanted the answer for those that are
 * @param seesResult whether it is asked after the method
 * @param question gets a call and the method's result
 */
record Condition(
        boolean wanted,
        boolean seesResult,
        BiFunction<InvocationContext, @Nullable Object, @Nullable Object> question) {

    /** The name that Open Liberty gives to who has not logged in (seen with 26.0.0.5, in an EJB). */
    private static final String NOBODY = "UNAUTHENTICATED";

    static Condition of(ConditionRule rule, MethodPlan<?> plan, BeanManager beanManager) {
        if (rule.expression().isPresent()) {
            var expression = rule.expression().get();
            return new Condition(
                    rule.wanted(),
                    rule.names(ConditionRule.RESULT),
                    (call, result) ->
                            expression.value(name -> value(name, call, result, rule.positions(), beanManager)));
        }
        var asked = BeanOrInstance.of(rule.by(), beanManager);
        return new Condition(
                rule.wanted(),
                asked.seesResult(),
                (call, result) -> asked.test(new CachedCall(new CacheInvocation<>(plan, call), result)));
    }

    /**
     * Whether a call is cached, as far as this is concerned.
     *
     * @param result null if it is asked before the method
     * @throws RuntimeException if it does not say
     */
    boolean agrees(InvocationContext call, @Nullable Object result) {
        var answer = question.apply(call, result);
        if (answer != null && !(answer instanceof Boolean)) {
            throw new IllegalStateException(
                    "A condition is a boolean, and not a " + answer.getClass().getName());
        }
        return Boolean.TRUE.equals(answer) == wanted;
    }

    private static @Nullable Object value(
            String name,
            InvocationContext call,
            @Nullable Object result,
            Map<String, Integer> positions,
            BeanManager beanManager) {
        return switch (name) {
            case ConditionRule.RESULT -> result;
            case ConditionRule.ARGUMENTS -> call.getParameters();
            case ConditionRule.PRINCIPAL -> {
                var taken = SubstitutedCall.caller(call).principal();
                yield taken == null ? principal(beanManager) : taken.get();
            }
            default -> {
                var position = positions.get(name);
                yield position == null ? null : call.getParameters()[position];
            }
        };
    }

    /** One by name: what the container gives asks anew at each question, for the thread that asks. */
    private static final class TakenPrincipal implements Principal {

        private final String name;

        TakenPrincipal(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The calling thread's principal, for other threads; what fails now fails when he is asked for. */
    static Supplier<@Nullable Principal> takenPrincipal(BeanManager beanManager) {
        try {
            var principal = principal(beanManager);
            var taken = principal == null ? null : new TakenPrincipal(principal.getName());
            return () -> taken;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** The container's own bean (Jakarta CDI 4.1, section on additional built-in beans); null where it has none. */
    private static @Nullable Principal principal(BeanManager beanManager) {
        var principal = beanManager.createInstance().select(Principal.class);
        var caller = principal.isResolvable() ? principal.get() : null;
        return caller == null || NOBODY.equals(caller.getName()) ? null : caller;
    }
}
