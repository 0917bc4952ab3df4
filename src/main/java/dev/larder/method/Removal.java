package dev.larder.method;

import dev.larder.method.RemovalPlan.What;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one annotation removes around a call. Safe for use by several threads.
 *
 * @param keys computes keys, if the plan says so
 */
record Removal(
        RemovalPlan plan,
        CacheAccess access,
        Reports reports,
        @Nullable CacheKeys keys) {

    /** The one that a plan asks for. */
    static Removal of(RemovalPlan plan, CacheAccess access, Reports reports, BeanManager beanManager) {
        return new Removal(
                plan,
                access,
                reports,
                plan.what() instanceof What.KeysBy by ? BeanOrInstance.of(by.type(), beanManager) : null);
    }

    /** Removes before the method runs. */
    void before(InvocationContext call, Failures failures) {
        if (!plan.action().afterInvocation()) {
            make(call, null, failures);
        }
    }

    /** Removes after the method has returned. */
    void after(InvocationContext call, @Nullable Object result, Failures failures) {
        if (plan.action().afterInvocation()) {
            make(call, result, failures);
        }
    }

    /** Removes after the method has thrown, if that does not prevent it. */
    void after(InvocationContext call, Throwable thrown, Failures failures) {
        if (plan.action().afterInvocation() && plan.action().madeDespite().matches(thrown)) {
            make(call, null, failures);
        }
    }

    private void make(InvocationContext call, @Nullable Object result, Failures failures) {
        failures.collect(() -> {
            var cache = access.cache().apply(call);
            for (var removal : removals(call, result)) {
                failures.collect(() -> {
                    access.remove(call, cache, removal);
                    reports.removal(removal);
                });
            }
        });
    }

    private List<? extends CacheRemoval> removals(InvocationContext call, @Nullable Object result) {
        if (plan.what() instanceof What.KeyOfArguments) {
            return List.of(new CacheRemoval.OfKey(access.key().apply(call)));
        } else if (plan.what() instanceof What.KeysBy by) {
            return computed(by.type(), call, result).stream()
                    .map(CacheRemoval.OfKey::new)
                    .toList();
        }
        var arguments = call.getParameters();
        var named = Arrays.copyOf(arguments, arguments.length + 1);
        named[arguments.length] = result;
        if (plan.what() instanceof What.Keys templates) {
            return templates.templates().stream()
                    .map(template -> new CacheRemoval.OfKey(template.text(named)))
                    .toList();
        } else if (plan.what() instanceof What.Tagged tagged) {
            return tagged.templates().stream()
                    .map(template -> new CacheRemoval.Tagged(template.text(named)))
                    .toList();
        } else if (plan.what() instanceof What.Matching matching) {
            return List.of(new CacheRemoval.Matching(matching.pattern().glob(named)));
        }
        throw new IllegalStateException("removes nothing: " + plan);
    }

    private Collection<?> computed(Class<?> type, InvocationContext call, @Nullable Object result) {
        var invocation = new CacheInvocation<>(plan.details(), call);
        Collection<?> computed = Objects.requireNonNull(keys).keys(invocation, result);
        if (computed == null || computed.stream().anyMatch(Objects::isNull)) {
            throw new IllegalStateException("%s computed %s for %s"
                    .formatted(
                            type.getName(),
                            computed == null ? "no keys" : "a null among the keys",
                            plan.details().method()));
        }
        return computed;
    }
}
