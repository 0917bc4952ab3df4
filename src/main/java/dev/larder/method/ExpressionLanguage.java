package dev.larder.method;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions of {@link CacheIf} and {@link CacheUnless}. For Larder's own package {@code expression}, which alone names
 * the optional library; found by {@link java.util.ServiceLoader}. Safe for use by several threads.
 */
public interface ExpressionLanguage {

    /**
     * Reads an expression.
     *
     * @throws ExpressionException if it cannot be read, or the library is not there
     */
    Compiled compile(String expression) throws ExpressionException;

    /** An expression that was read. Safe for use by several threads. */
    interface Compiled {

        /** The names that it asks for, of variables and functions. */
        Set<String> names();

        /**
         * Its value.
         *
         * @param variables gives the value of a name, or null
         * @throws RuntimeException if there is none
         */
        @Nullable
        Object value(Function<String, @Nullable Object> variables);
    }
}
