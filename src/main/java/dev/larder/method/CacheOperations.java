package dev.larder.method;

import dev.larder.cache.LarderCacheManager;
import dev.larder.method.CacheAction.ChangeCache;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Gives each annotated method its operation: made from its plan at the first call, then kept. Safe for several threads. */
public final class CacheOperations {

    private final MethodPlans plans;
    private final LarderCacheManager caches;
    private final BeanManager beanManager;
    private final TracedKeys keys;
    private final MethodMBeans mbeans;
    private final CacheTransactions transactions;
    private final InstantSource time;
    private final ConcurrentMap<Class<?>, ConcurrentMap<Method, CacheOperation>> operations = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, ConcurrentMap<Method, CacheOperation>> removals = new ConcurrentHashMap<>();

    /**
     * The operations of one application.
     *
     * @param beanManager finds key generators and resolver factories; those that are no beans are made by their
     *     constructors without parameters
     * @param boundary the transactions that changes keep in step with
     * @param time what deadlines of values are compared with
     * @param keysInTrace whether keys stand in the log as they are
     */
    public CacheOperations(
            MethodPlans plans,
            LarderCacheManager caches,
            BeanManager beanManager,
            TransactionBoundary boundary,
            InstantSource time,
            boolean keysInTrace) {
        this.transactions = new CacheTransactions(boundary);
        this.plans = plans;
        this.caches = caches;
        this.beanManager = beanManager;
        this.time = time;
        this.keys = TracedKeys.of(keysInTrace);
        this.mbeans = new MethodMBeans(caches.getURI());
    }

    /** Takes away what the operations show of themselves. */
    public void close() {
        mbeans.close();
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
                .computeIfAbsent(method, key -> operation(target, plans.plan(target, method, beanManager)));
    }

    private CacheOperation operation(Class<?> target, MethodPlan<?> plan) {
        var access = CacheAccess.of(plan, caches, beanManager, transactions);
        var action = plan.members().action();
        var reports = reports(target, List.of(plan));
        var keeping = new Keeping(plan, beanManager, time);
        var along = TakenAlong.of(plan, transactions, beanManager);
        if (action instanceof ChangeCache change) {
            var operation = new ChangeOperation(plan, change, access, keeping, reports);
            return keeping.limited(change.afterInvocation() ? plan.form().after(operation, along) : operation);
        }
        var keep = (KeepResult) action;
        var form = plan.form();
        if (form.items().isPresent()) {
            return keeping.limited(new PerItemOperation(plan, form.items().get(), keep, access, keeping, reports));
        }
        if (!plan.rules().freshness().needsBackground()) {
            return keeping.limited(
                    form.operation(new ResultOperation(plan, keep, access, keeping, Repeats.NONE, reports), along));
        }
        var repeats = Repeats.of(plans.view(target, plan, beanManager), form);
        var result = keeping.limited(
                form.operation(new ResultOperation(plan, keep, access, keeping, repeats, reports), along));
        return context -> repeats.around(context, result);
    }

    /** What the annotations of Larder's own on an object's method remove around it. */
    CacheOperation removalsOf(Object target, Method method) {
        return removals.computeIfAbsent(target.getClass(), type -> new ConcurrentHashMap<>())
                .computeIfAbsent(method, key -> removals(target.getClass(), method));
    }

    private CacheOperation removals(Class<?> target, Method method) {
        var plansOfMethod = plans.removals(target, method, beanManager);
        var reports =
                reports(target, plansOfMethod.stream().map(RemovalPlan::details).toList());
        var all = plansOfMethod.stream()
                .map(plan -> Removal.of(
                        plan, CacheAccess.of(plan.details(), caches, beanManager, transactions), reports, beanManager))
                .toList();
        var first = plansOfMethod.get(0).details();
        return RemovalsOperation.of(
                all,
                reports.afterException(),
                after -> first.form().after(after, TakenAlong.of(first, transactions, beanManager)));
    }

    /** Reports of a method, by all plans of one kind that it has. */
    private Reports reports(Class<?> target, List<? extends MethodPlan<?>> ofMethod) {
        var statistics = MethodStatistics.of(ofMethod);
        mbeans.show(target, statistics);
        var method = ofMethod.get(0).method();
        return new Reports(
                statistics,
                new CallTrace(
                        statistics, keys, new FaultLog(method, "the trace cannot say what became of a call of {}")),
                new ChangeAfterException(method));
    }
}
