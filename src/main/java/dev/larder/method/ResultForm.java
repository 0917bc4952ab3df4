package dev.larder.method;

import dev.larder.cache.Ttl;
import dev.larder.internal.codec.DeclaredType;
import dev.larder.method.ContentOperation.Wrapping;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How what a method returns and what is stored of it belong together.
 *
 * @param items the collection of a method whose results are kept one by one
 * @param isStage whether the value comes in a stage, when it completes
 * @param wrappings the containers that the value comes in besides, the outermost first
 * @param value the type of what is stored
 * @param absent what is recorded if there is no value
 */
record ResultForm(
        Optional<ItemParameter> items,
        boolean isStage,
        List<Wrapping> wrappings,
        Type value,
        Optional<AbsentRule> absent) {

    /** By name: where there are no EJBs, there is no such class. */
    private static final String EJB_ASYNCHRONOUS = "jakarta.ejb.Asynchronous";

    /**
     * The form of a method.
     *
     * @param absent the annotation that holds for it, if one does
     */
    static ResultForm of(Method method, Optional<CacheAbsent> absent) {
        var rule = absent.flatMap(AbsentRule::of);
        var items = ItemParameter.of(method);
        var value = method.getGenericReturnType();
        if (items.isPresent()) {
            return new ResultForm(items, false, List.of(), argument(value, 1), rule);
        }
        boolean isStage = isStage(method.getReturnType());
        var wrappings = new ArrayList<Wrapping>();
        if (isStage) {
            value = argument(value, 0);
        } else if (isEjbFuture(method)) {
            wrappings.add(Wrapping.EJB_FUTURE);
            value = argument(value, 0);
        }
        for (var wrapping : Wrapping.OPTIONALS) {
            if (new DeclaredType(value).rawClass() == wrapping.type()) {
                wrappings.add(wrapping);
                value = wrapping == Wrapping.OPTIONAL ? argument(value, 0) : wrapping.contentType();
                break;
            }
        }
        return new ResultForm(items, isStage, List.copyOf(wrappings), ValueTypes.boxed(value), rule);
    }

    private static boolean isStage(Class<?> type) {
        return type == CompletionStage.class || type == CompletableFuture.class;
    }

    private static boolean isEjbFuture(Method method) {
        return method.getReturnType() == Future.class
                && Stream.of(method, method.getDeclaringClass()).anyMatch(ResultForm::isAsynchronousEjb);
    }

    private static boolean isAsynchronousEjb(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(one -> one.annotationType().getName().equals(EJB_ASYNCHRONOUS));
    }

    /** Whether a method returns a value that is still to come in a way that nobody could give again. */
    static boolean isUnknownFuture(Method method) {
        var type = method.getReturnType();
        boolean isFuture = Future.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type);
        return isFuture && !isStage(type) && !isEjbFuture(method);
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments().length > index
                ? ValueTypes.bound(generic.getActualTypeArguments()[index])
                : Object.class;
    }

    /** Whether a call gives one value, when it returns: what a default of the class can speak of that needs to know its age. */
    boolean isOneValueAtOnce() {
        return !isStage && items.isEmpty() && !wrappings.contains(Wrapping.EJB_FUTURE);
    }

    /**
     * An operation that comes after the method, for what this form returns: it sees the value in a stage or an EJB's future.
     *
     * @param along takes along what it asks for when a stage completes
     */
    CacheOperation after(CacheOperation operation, TakenAlong along) {
        if (isStage) {
            return new AfterStage(operation, along);
        }
        return wrappings.contains(Wrapping.EJB_FUTURE)
                ? new ContentOperation(Wrapping.EJB_FUTURE, false, operation)
                : operation;
    }

    /** The class of what is stored. */
    Class<?> valueClass() {
        return new DeclaredType(value).rawClass();
    }

    /**
     * The type of what a method has returned when it is done: what is in a stage or an EJB's future, if it returns one; void if
     * nothing.
     */
    static Class<?> completedType(Method method) {
        return isStage(method.getReturnType()) || isEjbFuture(method)
                ? new DeclaredType(argument(method.getGenericReturnType(), 0)).rawClass()
                : method.getReturnType();
    }

    /**
     * The value in what a method returned at once.
     *
     * @throws Exception what a future failed with, the same object
     */
    @Nullable
    Object content(@Nullable Object returned) throws Exception {
        Object content = returned;
        for (var wrapping : wrappings) {
            content = wrapping.content(content);
        }
        return content;
    }

    /** How long it is recorded that there is no value. */
    Ttl absentTtl() {
        return absent.isPresent() ? absent.get().ttl() : Ttl.NONE;
    }

    /**
     * The operation for this form, made of what holds for a value that is there at once.
     *
     * @param along takes along what stages ask for when they complete
     */
    CacheOperation operation(ResultOperation result, TakenAlong along) {
        CacheOperation operation = isStage ? new StageOperation(result, along, null) : result;
        for (int i = wrappings.size() - 1; i >= 0; i--) {
            operation = new ContentOperation(wrappings.get(i), isStage, operation);
        }
        return operation;
    }
}
