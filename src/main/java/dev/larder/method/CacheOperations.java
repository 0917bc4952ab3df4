package dev.larder.method;

import dev.larder.cache.LarderCacheManager;
import dev.larder.method.CacheAction.ChangeCache;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Gives each annotated method its operation: made from its plan at the first call, then kept. Safe for several threads. */
public final class CacheOperations {

    private final MethodPlans plans;
    private final LarderCacheManager caches;
    private final BeanManager beanManager;
    private final ConcurrentMap<Class<?>, ConcurrentMap<Method, CacheOperation>> operations = new ConcurrentHashMap<>();

    /**
     * The operations of one application.
     *
     * @param beanManager finds key generators and resolver factories; those that are no beans are made by their
     *     constructors without parameters
     */
    public CacheOperations(MethodPlans plans, LarderCacheManager caches, BeanManager beanManager) {
        this.plans = plans;
        this.caches = caches;
        this.beanManager = beanManager;
    }

    /** The operation of an annotated method of an object. */
    CacheOperation of(Object target, Method method) {
        var type = target.getClass();
        var ofType = operations.get(type);
        var operation = ofType == null ? null : ofType.get(method);
        return operation == null ? operation(type, method) : operation;
    }

    private CacheOperation operation(Class<?> target, Method method) {
        return operations
                .computeIfAbsent(target, type -> new ConcurrentHashMap<>())
                .computeIfAbsent(method, key -> operation(plans.plan(target, method, beanManager)));
    }

    private CacheOperation operation(MethodPlan<?> plan) {
        var access = CacheAccess.of(plan, caches, beanManager);
        var action = plan.members().action();
        var afterException = new ChangeAfterException(plan.method());
        if (action instanceof KeepResult keep && plan.form().items().isPresent()) {
            return new PerItemOperation(plan, plan.form().items().get(), keep, access);
        }
        if (action instanceof KeepResult keep) {
            return plan.form().operation(new ResultOperation(plan, keep, access, afterException));
        }
        var change = (ChangeCache) action;
        var operation = new ChangeOperation(plan, change, access, afterException);
        return plan.form().isStage() && change.afterInvocation() ? new AfterStage(operation) : operation;
    }
}
