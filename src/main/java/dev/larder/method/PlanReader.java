package dev.larder.method;

import dev.larder.method.CacheAction.Change;
import dev.larder.method.CacheAction.ChangeCache;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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

    private PlanReader(AnnotatedType<?> type) {
        this.type = type;
        this.defaults = defaultsOf(type);
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
        for (AnnotatedMethod<?> method : type.getMethods()) {
            var member = method.getJavaMember();
            if (member.isBridge()
                    && !annotations(method).isEmpty()
                    && MethodInheritance.madeVisibleBy(member).isPresent()
                    && !MethodInheritance.isOverridden(member, type.getJavaClass())) {
                refuse(
                        method,
                        "is inherited from a class that is not public, and the EJB container would not cache it; make that"
                                + " class public, or override the method");
            }
        }
    }

    private void refuseAnnotationsOnTheClass() {
        annotations(type)
                .forEach(annotation -> problems.add("%s: %s stands on the class; write it on the methods, and what they"
                                .formatted(type.getJavaClass().getName(), simpleName(annotation))
                        + " share into @CacheDefaults"));
    }

    private Map<Method, MethodPlan<?>> plans() {
        var plans = new HashMap<Method, MethodPlan<?>>();
        for (AnnotatedMethod<?> method : type.getMethods()) {
            var member = method.getJavaMember();
            if (MethodInheritance.isOverridden(member, type.getJavaClass())) {
                continue;
            }
            if (!member.isBridge()) {
                plan(method).ifPresent(plan -> plans.put(member, plan));
            } else if (!annotations(method).isEmpty()) {
                // Other bridges have the annotations of a method beside them, which has a plan itself.
                MethodInheritance.madeVisibleBy(member)
                        .flatMap(this::annotated)
                        .flatMap(this::plan)
                        .ifPresent(plan -> plans.put(member, plan));
            }
        }
        return plans;
    }

    private Optional<AnnotatedMethod<?>> annotated(Method member) {
        for (AnnotatedMethod<?> method : type.getMethods()) {
            if (method.getJavaMember().equals(member)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    private Optional<MethodPlan<?>> plan(AnnotatedMethod<?> method) {
        var annotations = annotations(method);
        if (annotations.size() > 1) {
            var names = annotations.stream().map(PlanReader::simpleName).collect(Collectors.joining(" and "));
            refuse(method, "has " + names + "; JSR-107 allows one cache annotation a method");
        }
        if (annotations.isEmpty() && method.isAnnotationPresent(CachedKey.class)) {
            refuse(
                    method,
                    "has @CachedKey and none of @CacheResult, @CachePut and @CacheRemove, whose key it could be");
        }
        if (annotations.isEmpty()) {
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
                new EntryRulesReader(type, this::refuse).read(method),
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
        for (var word : List.of("private", "static")) {
            boolean is = word.equals("private")
                    ? Modifier.isPrivate(member.getModifiers())
                    : Modifier.isStatic(member.getModifiers());
            if (is) {
                refuse(
                        method,
                        "has %s and is %s; no interceptor stands before a %s method"
                                .formatted(simpleName(annotation), word, word));
            }
        }
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
        var all = new ArrayList<MethodParameter>();
        var keys = new ArrayList<MethodParameter>();
        var values = new ArrayList<MethodParameter>();
        var rawTypes = method.getJavaMember().getParameterTypes();
        for (AnnotatedParameter<?> parameter : method.getParameters()) {
            int position = parameter.getPosition();
            var read = new MethodParameter(rawTypes[position], parameter.getAnnotations(), position);
            all.add(read);
            if (parameter.isAnnotationPresent(CacheKey.class)) {
                keys.add(read);
            }
            if (parameter.isAnnotationPresent(CacheValue.class)) {
                values.add(read);
            }
        }
        refuseWrongValues(method, annotation, values.size());
        var allButValues = all.stream().filter(one -> !values.contains(one)).toList();
        return new MethodParameters(
                List.copyOf(all),
                keys.isEmpty() ? allButValues : List.copyOf(keys),
                values.stream().findFirst());
    }

    private void refuseWrongValues(AnnotatedMethod<?> method, Annotation annotation, int values) {
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
        problems.add(
                "%s: method %s %s".formatted(type.getJavaClass().getName(), signature(method.getJavaMember()), rule));
    }

    /** The name of a cache that nobody named: {@code package.Class.method(package.Type,package.Type)}. */
    static String signature(Method method) {
        var start = method.getDeclaringClass().getName() + "." + method.getName() + "(";
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(",", start, ")"));
    }

    private static String simpleName(Annotation annotation) {
        return "@" + annotation.annotationType().getSimpleName();
    }

    private static List<Annotation> annotations(Annotated annotated) {
        return CacheMembers.ANNOTATIONS.stream()
                .filter(annotated::isAnnotationPresent)
                .<Annotation>map(annotated::getAnnotation)
                .toList();
    }

    /** As the reference implementation finds them: on the class, else on the nearest superclass; not on interfaces. */
    private static Optional<CacheDefaults> defaultsOf(AnnotatedType<?> type) {
        var own = Optional.ofNullable(type.getAnnotation(CacheDefaults.class));
        Class<?> above = type.getJavaClass().getSuperclass();
        while (own.isEmpty() && above != null) {
            own = Optional.ofNullable(above.getAnnotation(CacheDefaults.class));
            above = above.getSuperclass();
        }
        return own;
    }
}
