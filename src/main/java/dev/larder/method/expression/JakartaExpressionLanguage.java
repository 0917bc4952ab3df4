package dev.larder.method.expression;

import dev.larder.method.ExpressionException;
import dev.larder.method.ExpressionLanguage;

/** Jakarta Expression Language 6. Names none of its types, since this class is loaded also where they are absent. */
public final class JakartaExpressionLanguage implements ExpressionLanguage {

    private static final String API = "jakarta.el.RecordELResolver"; // new in version 6

    /** What {@link java.util.ServiceLoader} needs. */
    public JakartaExpressionLanguage() {}

    @Override
    public Compiled compile(String expression) throws ExpressionException {
        try {
            Class.forName(API, false, JakartaExpressionLanguage.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ExpressionException(
                    "needs Jakarta Expression Language 6, which is not there; add the feature expressionLanguage-6.0 to"
                            + " server.xml, or org.glassfish.expressly:expressly:6.0.0 to the application",
                    e);
        }
        return CompiledExpression.of(expression);
    }
}
