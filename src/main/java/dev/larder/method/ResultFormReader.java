package dev.larder.method;

import dev.larder.internal.settings.TtlMode;
import dev.larder.method.CacheAction.KeepResult;
import dev.larder.method.ContentOperation.Wrapping;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;

/**
 * Says what is wrong with how a method's result is to be kept.
 *
 * @param refuse told what is wrong, as the rest of a sentence about the method
 */
record ResultFormReader(AnnotatedType<?> type, AnnotatedMethod<?> annotated, Consumer<String> refuse) {

    /** Refuses what stands beside no {@code @CacheResult}. */
    void refuseWithoutResult() {
        for (var annotation : List.of(CachePerItem.class, CacheAbsent.class)) {
            if (annotated.isAnnotationPresent(annotation)) {
                refuse.accept(
                        "has @%s without @CacheResult, whose result it could be".formatted(annotation.getSimpleName()));
            }
        }
    }

    /** The annotation of a method with {@code @CacheResult}, else of its class. */
    Optional<CacheAbsent> absent() {
        return annotated.isAnnotationPresent(CacheResult.class) || annotated.isAnnotationPresent(Memoize.class)
                ? Optional.ofNullable(annotated.getAnnotation(CacheAbsent.class))
                        .or(() -> EntryRulesReader.onClass(type, CacheAbsent.class))
                : Optional.empty();
    }

    private void refuseWrongAbsences(MethodPlan<?> plan) {
        absent().ifPresent(absent -> {
            if (AbsentRule.duration(absent.ttl()).isEmpty()) {
                refuse.accept("has @CacheAbsent(ttl = \"%s\"); it must be a duration above zero, such as PT30S"
                        .formatted(absent.ttl()));
            }
            if (absent.maxEntries() < 1) {
                refuse.accept(
                        "has @CacheAbsent(maxEntries = %d); it must be at least 1".formatted(absent.maxEntries()));
            }
            if (plan.members().resolverFactory() != CacheResolverFactory.class) {
                refuse.accept(
                        "has @CacheAbsent and a cacheResolverFactory, whose caches have no records of what is absent");
            }
        });
        if (annotated.isAnnotationPresent(CacheAbsent.class)
                && annotated.getJavaMember().getReturnType().isPrimitive()) {
            refuse.accept("has @CacheAbsent and returns %s, which is never absent"
                    .formatted(annotated.getJavaMember().getReturnType().getName()));
        }
    }

    /** Refuses what a method with {@code @CacheResult} cannot be. */
    void refuseWrong(KeepResult keep, MethodPlan<?> plan) {
        var method = annotated.getJavaMember();
        refuseWrongAbsences(plan);
        refuseWrongMemoize();
        if (ResultForm.isUnknownFuture(method)) {
            refuse.accept(
                    ("returns %s, which could not be given again; it can be a CompletionStage or CompletableFuture, or,"
                                    + " with @jakarta.ejb.Asynchronous, a Future")
                            .formatted(method.getReturnType().getName()));
        }
        boolean isPerItem = annotated.isAnnotationPresent(CachePerItem.class);
        refuseWrongFreshness(plan, isPerItem);
        if (isPerItem && plan.rules().ttl().map(TtlRule::mode).equals(Optional.of(TtlMode.SLIDING))) {
            refuse.accept("has @CachePerItem and a @CacheTtl that is SLIDING; hits of items do not start a time anew");
        }
        if (isPerItem) {
            refuseWrongItems(method);
            refuseWrongResult(method);
            if (keep.keepsExceptions()) {
                refuse.accept("has @CachePerItem and an exceptionCacheName; what it throws belongs to no item");
            }
            ItemParameter.of(method)
                    .filter(items -> !isInKey(items, plan))
                    .ifPresent(items -> refuse.accept(
                            "has @CachePerItem, and its collection is not in the key: all items would have the same"));
        }
    }

    private void refuseWrongFreshness(MethodPlan<?> plan, boolean isPerItem) {
        boolean isStage = plan.form().isStage();
        // an EJB's container carries the run out in yet another thread, where nothing tells it from a call
        boolean isEjbFuture = plan.form().wrappings().contains(Wrapping.EJB_FUTURE);
        if (!plan.rules().freshness().isNone() && (isPerItem || isStage || isEjbFuture)) {
            var later = isStage ? "returns a stage" : "returns an EJB's Future";
            refuse.accept("has @CacheFreshness, and %s; it is for methods that return one value at once"
                    .formatted(isPerItem ? "@CachePerItem" : later));
        }
    }

    private void refuseWrongMemoize() {
        var memoize = annotated.getAnnotation(Memoize.class);
        if (memoize != null && MemoizeRule.of(memoize).isEmpty()) {
            refuse.accept(
                    "has @Memoize(maxEntries = %d, ttl = \"%s\"); at least 1, and a duration above zero such as PT1H"
                            .formatted(memoize.maxEntries(), memoize.ttl()));
        }
    }

    private void refuseWrongItems(Method method) {
        var positions = ItemParameter.positions(method);
        if (positions.length != 1) {
            refuse.accept("has @CachePerItem and %d collections as parameters; exactly one must hold the items"
                    .formatted(positions.length));
        } else if (!ItemParameter.KINDS.contains(method.getParameterTypes()[positions[0]])) {
            refuse.accept("has @CachePerItem and takes a %s; it can be a Collection, List or Set"
                    .formatted(method.getParameterTypes()[positions[0]].getName()));
        } else if (!(method.getGenericParameterTypes()[positions[0]] instanceof ParameterizedType)) {
            refuse.accept("has @CachePerItem and takes a %s without the type of its items"
                    .formatted(method.getParameterTypes()[positions[0]].getSimpleName()));
        }
    }

    private void refuseWrongResult(Method method) {
        if (method.getReturnType() != Map.class) {
            refuse.accept("has @CachePerItem and returns %s; it must be a Map from items to their values"
                    .formatted(method.getGenericReturnType().getTypeName()));
        } else if (!(method.getGenericReturnType() instanceof ParameterizedType map)) {
            refuse.accept("has @CachePerItem and returns a Map without types");
        } else {
            var key = map.getActualTypeArguments()[0];
            ItemParameter.of(method)
                    .filter(items -> !items.item().equals(key))
                    .ifPresent(items -> refuse.accept("has @CachePerItem, takes items of %s and returns a Map from %s"
                            .formatted(items.item().getTypeName(), key.getTypeName())));
        }
    }

    private static boolean isInKey(ItemParameter items, MethodPlan<?> plan) {
        return plan.keyTemplate()
                .map(template -> template.parts().stream().anyMatch(part -> part.argument() == items.position()))
                .orElseGet(() -> plan.parameters().keys().stream().anyMatch(key -> key.position() == items.position()));
    }
}
