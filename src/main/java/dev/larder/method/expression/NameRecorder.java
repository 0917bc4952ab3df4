package dev.larder.method.expression;

import jakarta.el.ValueExpression;
import jakarta.el.VariableMapper;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes the names that an expression asks for. Each of them is resolved while it is parsed, since variables are bound then
 * (Jakarta Expression Language 6.0, section 1.18 and {@code ExpressionFactory.createValueExpression}).
 */
final class NameRecorder extends VariableMapper {

    private final Set<String> names = new HashSet<>();

    /** Those so far. */
    Set<String> recorded() {
        return Set.copyOf(names);
    }

    @Override
    @SuppressWarnings("NullAway") // null is its word for: not bound
    public ValueExpression resolveVariable(String name) {
        names.add(name);
        return null;
    }

    @Override
    public ValueExpression setVariable(String name, @Nullable ValueExpression expression) {
        throw new UnsupportedOperationException("Nothing is bound: " + name);
    }
}
