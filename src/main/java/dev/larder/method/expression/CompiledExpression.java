package dev.larder.method.expression;

import dev.larder.method.ExpressionException;
import dev.larder.method.ExpressionLanguage;
import jakarta.el.ELException;
import jakarta.el.ExpressionFactory;
import jakarta.el.ValueExpression;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An expression, parsed once; each evaluation has a context of its own. */
record CompiledExpression(ValueExpression expression, Set<String> names) implements ExpressionLanguage.Compiled {

    static CompiledExpression of(String text) throws ExpressionException {
        if (text.contains("${") || text.contains("#{")) {
            throw new ExpressionException("is written without ${}", new IllegalArgumentException(text));
        }
        try {
            var names = new NameRecorder();
            // in parentheses, so that no brace of the text ends the expression
            var parsed =
                    Factory.ONE.createValueExpression(CallContext.forNames(names), "${(" + text + ")}", Object.class);
            return new CompiledExpression(parsed, names.recorded());
        } catch (ELException e) {
            throw new ExpressionException("cannot be read: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new ExpressionException("finds no implementation of Jakarta Expression Language 6: " + e, e);
        }
    }

    @Override
    public @Nullable Object value(Function<String, @Nullable Object> variables) {
        return expression.getValue(CallContext.forValues(variables));
    }

    /** Made at the first expression: where there is none, nobody looks for the implementation. */
    private static final class Factory {

        static final ExpressionFactory ONE = ExpressionFactory.newInstance();
    }
}
