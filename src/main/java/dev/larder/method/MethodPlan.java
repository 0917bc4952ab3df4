package dev.larder.method;

import dev.larder.method.CacheAction.KeepResult;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.annotation.CacheMethodDetails;

/**
 * What was decided about one annotated method of one bean class when it was deployed.
 *
 * @param <A> the cache annotation on it: exactly one of the four
 * @param annotations all annotations on it, as the container knows them; unmodifiable
 * @param members with the class's defaults, and a cache name in any case
 * @param keyTemplate makes the keys instead of a generator
 * @param rules how its entries are kept
 * @param form how its result and what is stored of it belong together
 */
record MethodPlan<A extends Annotation>(
        Method method,
        A annotation,
        Set<Annotation> annotations,
        CacheMembers members,
        MethodParameters parameters,
        Optional<KeyTemplate> keyTemplate,
        EntryRules rules,
        ResultForm form)
        implements CacheMethodDetails<A> {

    /** The names of the caches that it uses. */
    Stream<String> cacheNames() {
        var own = Stream.of(members.cacheName());
        return members.action() instanceof KeepResult keep && keep.keepsExceptions()
                ? Stream.concat(own, Stream.of(keep.exceptionCacheName()))
                : own;
    }

    /** Method, annotation and cache in a few words. */
    String describe() {
        return "%s: @%s in %s"
                .formatted(
                        PlanReader.signature(method),
                        annotation.annotationType().getSimpleName(),
                        members.cacheName().equals(PlanReader.signature(method))
                                ? "a cache of its own"
                                : members.cacheName());
    }

    /** The classes that its annotations name for objects to be had. */
    Stream<Class<?>> namedClasses() {
        return Stream.concat(members.namedClasses(), rules.namedClasses());
    }

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return annotations;
    }

    @Override
    public A getCacheAnnotation() {
        return annotation;
    }

    @Override
    public String getCacheName() {
        return members.cacheName();
    }
}
