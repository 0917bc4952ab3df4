package dev.larder.method;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the conditions of one method.
 *
 * @param hasResult whether there is a result to ask for when something is stored
 * @param refuse told what is wrong, as the rest of a sentence about the method
 */
record ConditionReader(Method method, boolean hasResult, Consumer<String> refuse) {

    Optional<ConditionRule> read(CacheIf condition) {
        return read("CacheIf", condition.value(), condition.by(), true);
    }

    Optional<ConditionRule> read(CacheUnless condition) {
        return read("CacheUnless", condition.value(), condition.by(), false);
    }

    private Optional<ConditionRule> read(
            String annotation, String text, Class<? extends CacheCondition> by, boolean wanted) {
        boolean isExpression = by == CacheCondition.class;
        if (text.isEmpty() == isExpression) {
            refuse.accept("has @%s with %s; it takes an expression or by, one of them"
                    .formatted(annotation, isExpression ? "nothing to ask" : "an expression and by"));
            return Optional.empty();
        }
        if (!isExpression) {
            return Optional.of(new ConditionRule(wanted, Optional.empty(), by, Map.of()));
        }
        var named = "has @%s(\"%s\"), which ".formatted(annotation, text);
        try {
            var expression = language().compile(text);
            problem(text, expression).ifPresent(problem -> refuse.accept(named + problem));
            return Optional.of(new ConditionRule(wanted, Optional.of(expression), by, positions()));
        } catch (ExpressionException e) {
            refuse.accept(named + e.getMessage());
            return Optional.empty();
        }
    }

    private static ExpressionLanguage language() {
        return ServiceLoader.load(ExpressionLanguage.class, ExpressionLanguage.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Larder's own expression language is missing"));
    }

    private Map<String, Integer> positions() {
        var positions = new HashMap<String, Integer>();
        var parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isNamePresent()) {
                positions.put(parameters[i].getName(), i);
            }
        }
        return Map.copyOf(positions);
    }

    private Optional<String> problem(String text, ExpressionLanguage.Compiled expression) {
        var positions = positions();
        var unknown = new TreeSet<>(expression.names());
        unknown.removeAll(positions.keySet());
        unknown.removeAll(ConditionRule.WORDS);
        if (!unknown.isEmpty()) {
            return Optional.of("asks for %s; it knows: %s".formatted(String.join(", ", unknown), known(positions)));
        }
        var ambiguous = new TreeSet<>(expression.names());
        ambiguous.retainAll(positions.keySet());
        ambiguous.retainAll(ConditionRule.WORDS);
        if (!ambiguous.isEmpty()) {
            return Optional.of("asks for %s, which is an argument and a word of its own; rename the argument"
                    .formatted(String.join(", ", ambiguous)));
        }
        if (expression.names().contains(ConditionRule.RESULT) && !hasResult) {
            return Optional.of("asks for result, and there is none when the value is stored");
        }
        return notBoolean(text.strip(), expression);
    }

    private String known(Map<String, Integer> positions) {
        var known = new TreeSet<>(positions.keySet());
        known.addAll(ConditionRule.WORDS);
        if (!hasResult) {
            known.remove(ConditionRule.RESULT);
        }
        boolean isNameless = positions.isEmpty() && method.getParameterCount() > 0;
        return String.join(", ", known)
                + (isNameless ? " (the class was compiled without -parameters; write arguments[0])" : "");
    }

    /** Why it can never be a boolean, as far as it can be told: of a constant, and of an argument by itself. */
    private Optional<String> notBoolean(String text, ExpressionLanguage.Compiled expression) {
        if (expression.names().isEmpty()) {
            try {
                var constant = expression.value(name -> null);
                return constant instanceof Boolean
                        ? Optional.empty()
                        : Optional.of("is always %s, and no boolean".formatted(constant));
            } catch (RuntimeException e) {
                return Optional.of("always fails: " + e.getMessage());
            }
        }
        return Stream.of(method.getParameters())
                .filter(Parameter::isNamePresent)
                .filter(parameter -> parameter.getName().equals(text))
                .map(Parameter::getType)
                .filter(type -> !mayBeBoolean(type))
                .findFirst()
                .map(type -> "is a %s, and no boolean".formatted(type.getTypeName()));
    }

    private static boolean mayBeBoolean(Class<?> type) {
        return type == boolean.class || type.isAssignableFrom(Boolean.class);
    }
}
