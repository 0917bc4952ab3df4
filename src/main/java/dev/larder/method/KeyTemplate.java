package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CachedKey} says, ready to make keys of calls; likewise the templates of tags and of keys to remove: texts and arguments in turn, each argument by way of accessors that
 * were looked up at deployment.
 *
 * @param texts what stands before each part, and after the last one: one more than parts
 */
record KeyTemplate(List<String> texts, List<KeyPart> parts) {

    /**
     * Reads a template of a method.
     *
     * @param annotation the simple name of the one that it stands in, for what is said of it
     * @throws KeyTemplateException if it cannot be read, or asks for what the method has not
     */
    static KeyTemplate of(String annotation, String template, Method method) throws KeyTemplateException {
        return of(annotation, template, method, Use.BEFORE);
    }

    /**
     * Reads a template of a method.
     *
     * @param use what it may ask for, and what becomes of it
     * @throws KeyTemplateException if it cannot be read, or asks for what the method has not
     */
    static KeyTemplate of(String annotation, String template, Method method, Use use) throws KeyTemplateException {
        if (template.isEmpty()) {
            throw new KeyTemplateException(
                    "has an empty @%s; a template has text, arguments, or both".formatted(annotation));
        }
        return new Reading(annotation, template, method, use).read();
    }

    /**
     * What a template is for.
     *
     * @param result the type of what {@code {result}} stands for; null before there is one
     * @param pattern whether its texts have the signs of a glob
     */
    record Use(@Nullable Class<?> result, boolean pattern) {

        /** A text that is asked for before there is a result. */
        static final Use BEFORE = new Use(null, false);

        /** The character that ends the value before this text; null if nothing sure does. */
        @Nullable
        Character endOfValue(String after) {
            if (after.isEmpty() || (pattern && "*?[".indexOf(after.charAt(0)) >= 0)) {
                return null;
            }
            return after.charAt(pattern && after.startsWith("\\") && after.length() > 1 ? 1 : 0);
        }
    }

    /** The key of a call. */
    String key(InvocationContext call) {
        return text(call.getParameters());
    }

    /**
     * The text for arguments.
     *
     * @param arguments and the result after them, if the template may ask for it
     * @param value makes what stands there of the text of a value
     */
    String text(@Nullable Object[] arguments, UnaryOperator<String> value) {
        var text = new StringBuilder(texts.get(0));
        for (int i = 0; i < parts.size(); i++) {
            text.append(value.apply(parts.get(i).text(arguments))).append(texts.get(i + 1));
        }
        return text.toString();
    }

    /** The text for arguments, and the result after them if the template may ask for it. */
    String text(@Nullable Object[] arguments) {
        var key = texts.get(0);
        for (int i = 0; i < parts.size(); i++) { // few and short: a builder would cost more than the copies
            key = key.concat(parts.get(i).text(arguments)).concat(texts.get(i + 1));
        }
        return key;
    }

    /** One pass over a template. */
    private static final class Reading {

        private final String annotation;
        private final String template;
        private final Method method;
        private final Use use;
        private final List<String> texts = new ArrayList<>();
        private final List<String> placeholders = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Reading(String annotation, String template, Method method, Use use) {
            this.annotation = annotation;
            this.template = template;
            this.method = method;
            this.use = use;
        }

        KeyTemplate read() throws KeyTemplateException {
            for (int at = 0; at < template.length(); ) {
                at = readAt(at);
            }
            texts.add(text.toString());
            var parts = new ArrayList<KeyPart>();
            for (int i = 0; i < placeholders.size(); i++) {
                var after = texts.get(i + 1);
                boolean last = i + 1 == placeholders.size();
                if (after.isEmpty() && !last) {
                    throw problem("{%s} and {%s} need text between them, or their values could not be told apart"
                            .formatted(placeholders.get(i), placeholders.get(i + 1)));
                }
                if (after.startsWith("%")) {
                    throw problem(
                            "{%s} is followed by a %%, which escapes characters of values; write another one there"
                                    .formatted(placeholders.get(i)));
                }
                parts.add(part(placeholders.get(i), use.endOfValue(after)));
            }
            return new KeyTemplate(List.copyOf(texts), List.copyOf(parts));
        }

        /** Reads what stands at an index; returns where to go on. */
        private int readAt(int at) throws KeyTemplateException {
            char one = template.charAt(at);
            boolean twice = at + 1 < template.length() && template.charAt(at + 1) == one;
            if (one != '{' && one != '}') {
                text.append(one);
                return at + 1;
            } else if (twice) {
                text.append(one);
                return at + 2;
            } else if (one == '}') {
                throw problem("the brace at %d closes nothing; write }} for a brace".formatted(at));
            }
            int end = template.indexOf('}', at);
            if (end < 0) {
                throw problem("the brace at %d is not closed; write {{ for a brace".formatted(at));
            }
            texts.add(text.toString());
            text.setLength(0);
            placeholders.add(template.substring(at + 1, end));
            return end + 1;
        }

        private KeyPart part(String placeholder, @Nullable Character follows) throws KeyTemplateException {
            try {
                return KeyPart.of(placeholder, method, use.result(), follows);
            } catch (KeyTemplateException e) {
                throw problem(String.valueOf(e.getMessage()));
            }
        }

        private KeyTemplateException problem(String what) {
            return new KeyTemplateException("has @%s(\"%s\"), where %s".formatted(annotation, template, what));
        }
    }
}
