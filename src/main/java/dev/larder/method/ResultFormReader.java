package dev.larder.method;

import dev.larder.method.CacheAction.KeepResult;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says what is wrong with how a method's result is to be kept.
 *
 * @param refuse told what is wrong, as the rest of a sentence about the method
 */
record ResultFormReader(AnnotatedMethod<?> annotated, Consumer<String> refuse) {

    /** Refuses what stands beside no {@code @CacheResult}. */
    void refuseWithoutResult() {
        if (annotated.isAnnotationPresent(CachePerItem.class)) {
            refuse.accept("has @CachePerItem without @CacheResult, whose result it could be");
        }
    }

    /** Refuses what a method with {@code @CacheResult} cannot be. */
    void refuseWrong(KeepResult keep, MethodPlan<?> plan) {
        var method = annotated.getJavaMember();
        if (ResultForm.isUnknownFuture(method)) {
            refuse.accept(("returns %s, which could not be given again; it can be a CompletionStage or CompletableFuture, or,"
                            + " with @jakarta.ejb.Asynchronous, a Future")
                    .formatted(method.getReturnType().getName()));
        }
        if (annotated.isAnnotationPresent(CachePerItem.class)) {
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
