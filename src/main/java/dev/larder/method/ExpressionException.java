package dev.larder.method;

import java.io.Serial;

/** An expression that cannot be read; the message is the rest of a sentence about it. */
public final class ExpressionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /** With what stopped the reading. */
    public ExpressionException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
