package dev.larder.method;

import dev.larder.method.CacheAction.Change;
import dev.larder.method.CacheAction.ChangeCache;
import dev.larder.method.RemovalPlan.What;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolverFactory;
import org.jspecify.annotations.Nullable;

/** Reads what the methods of a bean class remove out of the annotations that say so, or says which rules they break. */
final class RemovalReader {

    private final AnnotatedType<?> type;
    private final List<String> problems;

    /**
     * A reader of one class.
     *
     * @param problems where it says what is wrong
     */
    RemovalReader(AnnotatedType<?> type, List<String> problems) {
        this.type = type;
        this.problems = problems;
    }

    /**
     * The plans of all methods that have any, inherited ones too.
     *
     * @param ofEjb whether the class is that of an EJB, which must inherit none from a class that is not public
     */
    Map<Method, List<RemovalPlan>> read(boolean ofEjb) {
        if (ofEjb) {
            CalledMethods.hiddenFromEjbs(type, RemovalReader::removes).forEach(this::refuse);
        }
        var plans = new HashMap<Method, List<RemovalPlan>>();
        CalledMethods.of(type, RemovalReader::removes).forEach((called, method) -> {
            var read = annotations(method).flatMap(one -> plan(method, one)).toList();
            if (!read.isEmpty()) {
                plans.put(called, read);
            }
        });
        return plans;
    }

    private static boolean removes(AnnotatedMethod<?> method) {
        return annotations(method).findAny().isPresent();
    }

    private static Stream<RemovalAnnotation> annotations(AnnotatedMethod<?> method) {
        return Stream.of(
                        method.getAnnotations(CacheInvalidate.class).stream().map(RemovalAnnotation::of),
                        method.getAnnotations(CacheInvalidateMatching.class).stream()
                                .map(RemovalAnnotation::of),
                        method.getAnnotations(CacheInvalidateTagged.class).stream()
                                .map(RemovalAnnotation::of))
                .flatMap(Function.identity());
    }

    private Stream<RemovalPlan> plan(AnnotatedMethod<?> method, RemovalAnnotation read) {
        var member = method.getJavaMember();
        CalledMethods.hindrances(member, read.name()).forEach(rule -> refuse(method, rule));
        var what = what(method, read);
        return what.isEmpty()
                ? Stream.empty()
                : members(method, read, what.get())
                        .map(members -> new RemovalPlan(
                                new MethodPlan<Annotation>(
                                        member,
                                        read.annotation(),
                                        Set.copyOf(method.getAnnotations()),
                                        members,
                                        MethodParameters.of(method),
                                        keyTemplate(method, what.get()),
                                        EntryRules.NONE,
                                        ResultForm.of(member, Optional.empty())),
                                what.get()))
                        .stream();
    }

    /** As those of {@code @CacheRemove}, where there is one key; else as those of {@code @CacheRemoveAll}. */
    private Optional<CacheMembers> members(AnnotatedMethod<?> method, RemovalAnnotation read, What what) {
        boolean hasKey = what instanceof What.KeyOfArguments || what instanceof What.Keys;
        var own = new CacheMembers(
                read.cache(),
                CacheResolverFactory.class,
                CacheKeyGenerator.class,
                new ChangeCache(
                        hasKey ? Change.REMOVE : Change.REMOVE_ALL, read.afterInvocation(), read.madeDespite()));
        var members = EntryRulesReader.onClass(type, CacheDefaults.class)
                .map(own::orElse)
                .orElse(own);
        if (members.cacheName().isEmpty()) {
            refuse(
                    method,
                    "has %s without a cache, and no @CacheDefaults names one; nobody would use the one it removes from"
                            .formatted(read.name()));
            return Optional.empty();
        }
        return Optional.of(members);
    }

    /** Whether a removal of a method goes by the {@link CachedKey} beside it. */
    static boolean takesCachedKey(AnnotatedMethod<?> method) {
        return method.getAnnotations(CacheInvalidate.class).stream()
                .anyMatch(one -> one.keys().length == 0 && one.by() == CacheKeys.class);
    }

    /** What the keys are made of, as far as the cache's declared types go. */
    private static Optional<KeyTemplate> keyTemplate(AnnotatedMethod<?> method, What what) {
        if (what instanceof What.Keys keys) {
            return Optional.of(keys.templates().get(0));
        }
        var beside = method.getAnnotation(CachedKey.class);
        if (beside == null || !(what instanceof What.KeyOfArguments)) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyTemplate.of("CachedKey", beside.value(), method.getJavaMember()));
        } catch (KeyTemplateException e) {
            return Optional.empty(); // said by who reads the annotation that it stands beside
        }
    }

    private Optional<What> what(AnnotatedMethod<?> method, RemovalAnnotation read) {
        if (read.annotation() instanceof CacheInvalidate invalidate) {
            return keys(method, read, invalidate);
        } else if (read.annotation() instanceof CacheInvalidateMatching matching) {
            return read(
                    method,
                    () -> new What.Matching(PatternTemplate.of(
                            read.simpleName(), matching.value(), method.getJavaMember(), result(method, read))));
        } else if (read.annotation() instanceof CacheInvalidateTagged tagged) {
            if (tagged.value().length == 0) {
                refuse(method, "has %s without a tag; name one or more".formatted(read.name()));
                return Optional.empty();
            }
            return read(method, () -> new What.Tagged(templates(method, read, tagged.value())));
        }
        throw new IllegalArgumentException("removes nothing: " + read.annotation());
    }

    private Optional<What> keys(AnnotatedMethod<?> method, RemovalAnnotation read, CacheInvalidate invalidate) {
        boolean computed = invalidate.by() != CacheKeys.class;
        if (invalidate.keys().length == 0) {
            return Optional.of(computed ? new What.KeysBy(invalidate.by()) : new What.KeyOfArguments());
        }
        if (computed) {
            refuse(method, "has @CacheInvalidate with keys and with by; one of them says what is removed");
            return Optional.empty();
        }
        return read(method, () -> new What.Keys(templates(method, read, invalidate.keys())));
    }

    private static List<KeyTemplate> templates(AnnotatedMethod<?> method, RemovalAnnotation read, String[] texts)
            throws KeyTemplateException {
        var use = new KeyTemplate.Use(result(method, read), false);
        var templates = new ArrayList<KeyTemplate>();
        for (var text : texts) {
            if (text.isBlank()) {
                throw new KeyTemplateException(
                        "has %s with a blank text; a template has text, arguments, or both".formatted(read.name()));
            }
            templates.add(KeyTemplate.of(read.simpleName(), text, method.getJavaMember(), use));
        }
        return List.copyOf(templates);
    }

    /** The type of the result, where there will be one that a template can name. */
    private static @Nullable Class<?> result(AnnotatedMethod<?> method, RemovalAnnotation read) {
        var type = ResultForm.completedType(method.getJavaMember());
        return read.afterInvocation() && type != void.class ? type : null;
    }

    /** Reads templates. */
    private interface Reading {
        What read() throws KeyTemplateException;
    }

    private Optional<What> read(AnnotatedMethod<?> method, Reading reading) {
        try {
            return Optional.of(reading.read());
        } catch (KeyTemplateException e) {
            refuse(method, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void refuse(AnnotatedMethod<?> method, String rule) {
        problems.add(PlanReader.sentence(type, method, rule));
    }
}
