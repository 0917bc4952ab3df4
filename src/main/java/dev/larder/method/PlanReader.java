package dev.larder.method;

import dev.larder.method.CacheAction.Change;
import dev.larder.method.CacheAction.ChangeCache;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheValue;

/** Reads the plans of a bean class out of its annotations, or says which rules they break. */
final class PlanReader {

    private final AnnotatedType<?> type;
    private final Optional<CacheDefaults> defaults;
    private final List<String> problems = new ArrayList<>();
    private final EntryRulesReader rules;

    private PlanReader(AnnotatedType<?> type) {
        this.type = type;
        this.defaults = EntryRulesReader.onClass(type, CacheDefaults.class);
        this.rules = new EntryRulesReader(type, this::refuse);
    }

    /**
     * The plans of all methods with a cache annotation, inherited ones too.
     *
     * @throws CacheDefinitionException if an annotation breaks a rule; it names all of them
     */
    static Map<Method, MethodPlan<?>> read(AnnotatedType<?> type) {
        return new PlanReader(type).read();
    }

    /**
     * The same for the class of an EJB, whose container calls what a bridge makes visible without interceptors (Open Liberty
     * 26.0.0.5): refused, as nothing would be cached.
     *
     * @throws CacheDefinitionException as {@link #read}
     */
    static Map<Method, MethodPlan<?>> readEjb(AnnotatedType<?> type) {
        var reader = new PlanReader(type);
        reader.refuseBridges();
        return reader.read();
    }

    private Map<Method, MethodPlan<?>> read() {
        refuseAnnotationsOnTheClass();
        var plans = plans();
        if (!problems.isEmpty()) {
            throw new CacheDefinitionException(problems);
        }
        return plans;
    }

    private void refuseBridges() {
        CalledMethods.hiddenFromEjbs(type, method -> !annotations(method).isEmpty())
                .forEach(this::refuse);
    }

    private void refuseAnnotationsOnTheClass() {
        annotations(type)
                .forEach(annotation -> problems.add("%s: %s stands on the class; write it on the methods, and what they"
                                .formatted(type.getJavaClass().getName(), simpleName(annotation))
                        + " share into @CacheDefaults"));
    }

    private Map<Method, MethodPlan<?>> plans() {
        var plans = new HashMap<Method, MethodPlan<?>>();
        CalledMethods.of(type, method -> !annotations(method).isEmpty())
                .forEach((called, method) -> plan(method).ifPresent(plan -> plans.put(called, plan)));
        return plans;
    }

    private Optional<MethodPlan<?>> plan(AnnotatedMethod<?> method) {
        var annotations = annotations(method);
        if (annotations.size() > 1) {
            var names = annotations.stream().map(PlanReader::simpleName).collect(Collectors.joining(" and "));
            refuse(method, "has " + names + "; JSR-107 allows one cache annotation a method");
        }
        if (annotations.isEmpty()
                && method.isAnnotationPresent(CachedKey.class)
                && !RemovalReader.takesCachedKey(method)) {
            refuse(
                    method,
                    "has @CachedKey and none of @CacheResult, @CachePut and @CacheRemove, nor @Memoize or a @CacheInvalidate"
                            + " without keys, whose key it could be");
        }
        if (annotations.isEmpty()) {
            rules.refuseWithoutEntries(method);
            forms(method).refuseWithoutResult();
        }
        return annotations.size() == 1 ? Optional.of(plan(method, annotations.get(0))) : Optional.empty();
    }

    private <A extends Annotation> MethodPlan<A> plan(AnnotatedMethod<?> method, A annotation) {
        var member = method.getJavaMember();
        var own = CacheMembers.of(annotation);
        var withDefaults =
                annotation instanceof Memoize ? own : defaults.map(own::orElse).orElse(own);
        var members = withDefaults.orElse(signature(member));
        refuseWhatCannotBeCached(method, annotation, members);
        var plan = new MethodPlan<>(
                member,
                annotation,
                Set.copyOf(method.getAnnotations()),
                members,
                parameters(method, annotation),
                keyTemplate(method, own),
                rules.read(method, members.action()),
                ResultForm.of(member, forms(method).absent()));
        if (members.action() instanceof KeepResult keep) {
            forms(method).refuseWrong(keep, plan);
        } else {
            forms(method).refuseWithoutResult();
        }
        return plan;
    }

    private ResultFormReader forms(AnnotatedMethod<?> method) {
        return new ResultFormReader(type, method, rule -> refuse(method, rule));
    }

    private Optional<KeyTemplate> keyTemplate(AnnotatedMethod<?> method, CacheMembers own) {
        var key = method.getAnnotation(CachedKey.class);
        if (key == null) {
            return Optional.empty();
        }
        if (own.action() instanceof ChangeCache change && change.change() == Change.REMOVE_ALL) {
            refuse(method, "has @CachedKey and @CacheRemoveAll, which has no key");
        }
        if (own.keyGenerator() != CacheKeyGenerator.class) {
            refuse(method, "has @CachedKey and a cacheKeyGenerator; one of them makes the key");
        }
        if (method.getParameters().stream().anyMatch(one -> one.isAnnotationPresent(CacheKey.class))) {
            refuse(method, "has @CachedKey and parameters with @CacheKey; the template says which arguments count");
        }
        try {
            return Optional.of(KeyTemplate.of("CachedKey", key.value(), method.getJavaMember()));
        } catch (KeyTemplateException e) {
            refuse(method, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void refuseWhatCannotBeCached(AnnotatedMethod<?> method, Annotation annotation, CacheMembers members) {
        var member = method.getJavaMember();
        if (members.action() instanceof KeepResult && member.getReturnType() == void.class) {
            refuse(method, "has %s and returns void; there is no result to keep".formatted(simpleName(annotation)));
        }
        CalledMethods.hindrances(member, simpleName(annotation)).forEach(rule -> refuse(method, rule));
        if (members.action() instanceof KeepResult keep
                && members.resolverFactory() == CacheResolverFactory.class
                && keep.exceptionCacheName().equals(members.cacheName())) {
            refuse(
                    method,
                    "keeps exceptions in the cache of its results, %s; they would come back as results"
                            .formatted(members.cacheName()));
        }
    }

    private MethodParameters parameters(AnnotatedMethod<?> method, Annotation annotation) {
        var parameters = method.getParameters();
        long values = parameters.stream()
                .filter(one -> one.isAnnotationPresent(CacheValue.class))
                .count();
        refuseWrongValues(method, annotation, values);
        return MethodParameters.of(method);
    }

    private void refuseWrongValues(AnnotatedMethod<?> method, Annotation annotation, long values) {
        if (annotation instanceof CachePut && values != 1) {
            refuse(
                    method,
                    "has @CachePut and %d parameters with @CacheValue; exactly one must say what to put"
                            .formatted(values));
        } else if (!(annotation instanceof CachePut) && values > 0) {
            refuse(
                    method,
                    "has %s and a parameter with @CacheValue; only @CachePut takes one"
                            .formatted(simpleName(annotation)));
        }
    }

    private void refuse(AnnotatedMethod<?> method, String rule) {
        problems.add(sentence(type, method, rule));
    }

    /** What is said of a method. */
    static String sentence(AnnotatedType<?> type, AnnotatedMethod<?> method, String rule) {
        return "%s: method %s %s".formatted(type.getJavaClass().getName(), signature(method.getJavaMember()), rule);
    }

    /** The name of a cache that nobody named: {@code package.Class.method(package.Type,package.Type)}. */
    static String signature(Method method) {
        var start = method.getDeclaringClass().getName() + "." + method.getName() + "(";
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(",", start, ")"));
    }

    static String simpleName(Annotation annotation) {
        return "@" + annotation.annotationType().getSimpleName();
    }

    private static List<Annotation> annotations(Annotated annotated) {
        return CacheMembers.ANNOTATIONS.stream()
                .filter(annotated::isAnnotationPresent)
                .<Annotation>map(annotated::getAnnotation)
                .toList();
    }
}
