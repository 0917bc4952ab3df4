package dev.larder.method;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link CacheIf} or {@link CacheUnless} says of one method.
 *
 * @param wanted the answer for calls that are cached
 * @param expression what is asked; empty if {@code by} is
 * @param by the class of what is asked instead of an expression
 * @param positions of the arguments, by their names
 */
record ConditionRule(
        boolean wanted,
        Optional<ExpressionLanguage.Compiled> expression,
        Class<? extends CacheCondition> by,
        Map<String, Integer> positions) {

    static final String RESULT = "result";
    static final String PRINCIPAL = "principal";
    static final String ARGUMENTS = "arguments";

    /** The names that an expression knows beside those of arguments. */
    static final Set<String> WORDS = Set.of(RESULT, PRINCIPAL, ARGUMENTS);

    /** Whether it is an expression that asks for a name. */
    boolean names(String name) {
        return expression.map(one -> one.names().contains(name)).orElse(false);
    }
}
