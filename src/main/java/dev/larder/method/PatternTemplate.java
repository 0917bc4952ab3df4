package dev.larder.method;

import dev.larder.cache.Glob;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A {@link KeyTemplate} whose texts are parts of a glob, and whose values are not: what stands for something in a glob stands
 * for itself in them.
 */
record PatternTemplate(KeyTemplate template) {

    private static final String SIGNS = "*?[\\";

    /**
     * Reads the pattern of a method.
     *
     * @param result the type of what {@code {result}} stands for; null before there is one
     * @throws KeyTemplateException if it cannot be read, or is no glob
     */
    static PatternTemplate of(String annotation, String pattern, Method method, @Nullable Class<?> result)
            throws KeyTemplateException {
        var template = KeyTemplate.of(annotation, pattern, method, new KeyTemplate.Use(result, true));
        for (var text : template.texts()) {
            var problem = problem(text);
            if (problem != null) {
                throw new KeyTemplateException("has @%s(\"%s\"), where %s".formatted(annotation, pattern, problem));
            }
        }
        return new PatternTemplate(template);
    }

    /** A set of characters or a backslash that is not at its end there would take in the beginning of a value. */
    private static @Nullable String problem(String text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one == '\\') {
                at++;
                if (at == text.length()) {
                    return "a \\ has no character after it that would stand for itself; write \\\\ for one";
                }
            } else if (one == '[') {
                at = text.indexOf(']', at + 2);
                if (at < 0) {
                    return "a [ is not closed by a ] before the next argument or the end; write \\[ for one";
                }
            }
        }
        return null;
    }

    /** The pattern for arguments, and the result after them if it may ask for it. */
    Glob glob(@Nullable Object[] arguments) {
        return new Glob(template.text(arguments, PatternTemplate::literal));
    }

    private static String literal(String value) {
        var escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char one = value.charAt(i);
            if (SIGNS.indexOf(one) >= 0) {
                escaped.append('\\');
            }
            escaped.append(one);
        }
        return escaped.toString();
    }
}
