package dev.larder.method;

import dev.larder.internal.settings.TtlMode;
import dev.larder.method.CacheAction.Change;
import dev.larder.method.CacheAction.ChangeCache;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/**
 * Reads {@link EntryRules} from a method, else from its class or the nearest superclass that has them.
 *
 * @param refuse told what is wrong with a method, as the rest of a sentence about it
 */
record EntryRulesReader(AnnotatedType<?> type, BiConsumer<AnnotatedMethod<?>, String> refuse) {

    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(CacheTtl.class, CacheTags.class, CacheIf.class, CacheUnless.class);

    /** What a method's annotations say; nothing, and what is wrong with that, if it stores nothing. */
    EntryRules read(AnnotatedMethod<?> method, CacheAction action) {
        var freshness = new FreshnessReader(type, refuse).read(method);
        boolean removes = action instanceof ChangeCache change && change.change() != Change.PUT;
        if (removes || method.isAnnotationPresent(Memoize.class)) { // which says itself how its results are kept
            refuseWithoutEntries(method);
            return EntryRules.NONE;
        }
        var ttl = ttl(method, action);
        if (!freshness.isNone() && ttl.map(TtlRule::mode).equals(Optional.of(TtlMode.SLIDING))) {
            refuse.accept(
                    method,
                    "has @CacheFreshness and a @CacheTtl that is SLIDING; a lifetime that each hit starts anew has no end to"
                            + " begin a load before");
        }
        if (freshness.refreshAhead() > 0 && ttl.filter(TtlRule::isDeadline).isPresent()) {
            refuse.accept(
                    method,
                    ("has @CacheFreshness(refreshAhead = %d) and a @CacheTtl(from = \"%s\"), which is a point in time: of a"
                                    + " stored result nobody can tell how long it was to live; from may be a Duration")
                            .formatted(
                                    freshness.refreshAhead(),
                                    find(method, CacheTtl.class)
                                            .map(CacheTtl::from)
                                            .orElseThrow()));
        }
        return new EntryRules(tags(method), ttl, conditions(method, action), freshness);
    }

    /** Refuses annotations of entries on a method that stores none. */
    void refuseWithoutEntries(AnnotatedMethod<?> method) {
        boolean stores = Stream.of(CacheResult.class, CachePut.class).anyMatch(method::isAnnotationPresent);
        if (!stores && method.isAnnotationPresent(CacheFreshness.class)) {
            new FreshnessReader(type, refuse).read(method);
        }
        ANNOTATIONS.stream()
                .filter(annotation -> !stores && method.isAnnotationPresent(annotation))
                .forEach(annotation -> refuse.accept(
                        method,
                        "has @%s and neither @CacheResult nor @CachePut, whose entries it could speak of"
                                .formatted(annotation.getSimpleName())));
    }

    private List<KeyTemplate> tags(AnnotatedMethod<?> method) {
        var templates = new ArrayList<KeyTemplate>();
        find(method, CacheTags.class).ifPresent(tags -> {
            if (tags.value().length == 0) {
                refuse.accept(method, "has @CacheTags without a tag");
            }
            for (var tag : tags.value()) {
                try {
                    templates.add(KeyTemplate.of("CacheTags", tag, method.getJavaMember()));
                } catch (KeyTemplateException e) {
                    refuse.accept(method, String.valueOf(e.getMessage()));
                }
            }
        });
        return List.copyOf(templates);
    }

    private Optional<TtlRule> ttl(AnnotatedMethod<?> method, CacheAction action) {
        return find(method, CacheTtl.class)
                .flatMap(ttl -> new TtlReader(ttl, valueType(method, action), problem -> refuse.accept(method, problem))
                        .read());
    }

    /** The declared type of what the method stores. */
    private static Class<?> valueType(AnnotatedMethod<?> method, CacheAction action) {
        var member = method.getJavaMember();
        if (!(action instanceof ChangeCache)) {
            return ResultForm.of(member, Optional.empty()).valueClass();
        }
        return method.getParameters().stream()
                .filter(parameter -> parameter.isAnnotationPresent(CacheValue.class))
                .<Class<?>>map(parameter -> member.getParameterTypes()[parameter.getPosition()])
                .findFirst()
                .orElse(Object.class); // which is refused elsewhere
    }

    private List<ConditionRule> conditions(AnnotatedMethod<?> method, CacheAction action) {
        boolean isBefore = action instanceof ChangeCache change && !change.afterInvocation();
        boolean hasResult = !isBefore && method.getJavaMember().getReturnType() != void.class;
        var reader = new ConditionReader(method.getJavaMember(), hasResult, problem -> refuse.accept(method, problem));
        return Stream.concat(
                        find(method, CacheIf.class).flatMap(reader::read).stream(),
                        find(method, CacheUnless.class).flatMap(reader::read).stream())
                .toList();
    }

    /** The method's annotation, else the one of its class. */
    private <A extends Annotation> Optional<A> find(AnnotatedMethod<?> method, Class<A> annotation) {
        return Optional.ofNullable(method.getAnnotation(annotation)).or(() -> onClass(type, annotation));
    }

    /** As the reference implementation finds defaults: on the class, else on the nearest superclass; not on interfaces. */
    static <A extends Annotation> Optional<A> onClass(AnnotatedType<?> type, Class<A> annotation) {
        var own = Optional.ofNullable(type.getAnnotation(annotation));
        Class<?> above = type.getJavaClass().getSuperclass();
        while (own.isEmpty() && above != null) {
            own = Optional.ofNullable(above.getAnnotation(annotation));
            above = above.getSuperclass();
        }
        return own;
    }
}
