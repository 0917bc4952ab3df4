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
    private final CacheTransactions transactions;
    private final ConcurrentMap<Class<?>, ConcurrentMap<Method, CacheOperation>> operations = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, ConcurrentMap<Method, CacheOperation>> removals = new ConcurrentHashMap<>();

    /**
     * The operations of one application.
     *
     * @param beanManager finds key generators and resolver factories; those that are no beans are made by their
     *     constructors without parameters
     * @param boundary the transactions that changes keep in step with
     */
    public CacheOperations(
            MethodPlans plans, LarderCacheManager caches, BeanManager beanManager, TransactionBoundary boundary) {
        this.transactions = new CacheTransactions(boundary);
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
        var access = CacheAccess.of(plan, caches, beanManager, transactions);
        var action = plan.members().action();
        var afterException = new ChangeAfterException(plan.method());
        return action instanceof KeepResult keep
                ? new ResultOperation(plan, keep, access, afterException)
                : new ChangeOperation(plan, (ChangeCache) action, access, afterException);
    }

    /** What the annotations of Larder's own on an object's method remove around it. */
    CacheOperation removalsOf(Object target, Method method) {
        return removals.computeIfAbsent(target.getClass(), type -> new ConcurrentHashMap<>())
                .computeIfAbsent(method, key -> {
                    var ofMethod = plans.removals(target.getClass(), method, beanManager);
                    return new RemovalsOperation(
                            ofMethod.stream()
                                    .map(plan -> Removal.of(
                                            plan,
                                            CacheAccess.of(plan.details(), caches, beanManager, transactions),
                                            beanManager))
                                    .toList(),
                            new ChangeAfterException(method));
                });
    }
}
