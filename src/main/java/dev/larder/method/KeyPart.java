package dev.larder.method;

import dev.larder.internal.codec.PlainTexts;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A placeholder in a key template.
 *
 * @param placeholder as it is written, without braces
 * @param argument which one, from 0
 * @param steps from the argument to the value
 * @param hashed whether the value stands there as a digest
 * @param follows the character that ends the value in the key; null if that is the key's end
 */
record KeyPart(
        String placeholder,
        int argument,
        List<Property> steps,
        boolean hashed,
        @Nullable Character follows) {

    private static final String HASH = "hash";
    private static final String RESULT = "result";
    private static final String NULL = "%0";
    private static final char ESCAPE = '%';
    private static final int WIDE = 0x100;

    /**
     * Reads a placeholder.
     *
     * @param result the type of what {@code {result}} stands for, which follows the arguments; null if there is no such thing
     * @throws KeyTemplateException if there is nothing of that name, or it has no text
     */
    static KeyPart of(String placeholder, Method method, @Nullable Class<?> result, @Nullable Character follows)
            throws KeyTemplateException {
        var pathAndKind = placeholder.split(":", -1);
        boolean hashed = pathAndKind.length > 1;
        if (pathAndKind.length > 2 || (hashed && !pathAndKind[1].equals(HASH))) {
            throw new KeyTemplateException(
                    "{%s} ends with something else than :hash, the only word there is".formatted(placeholder));
        }
        var path = pathAndKind[0].split("\\.", -1);
        int argument = argument(path[0], placeholder, method, result != null);
        var types = method.getParameterTypes();
        Class<?> type =
                result != null && argument == types.length ? result : ItemParameter.typesInKeys(method)[argument];
        var steps = new Property[path.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Property.of(path[i + 1], type, placeholder);
            type = steps[i].type();
        }
        if (!hashed && !PlainTexts.mayHave(type)) {
            throw new KeyTemplateException("{%s} is a %s, which has no text; write {%s:hash}, or name a part of it"
                    .formatted(placeholder, type.getTypeName(), placeholder));
        }
        return new KeyPart(placeholder, argument, List.of(steps), hashed, follows);
    }

    private static int argument(String name, String placeholder, Method method, boolean hasResult)
            throws KeyTemplateException {
        var parameters = method.getParameters();
        if (!name.isEmpty() && name.chars().allMatch(one -> one >= '0' && one <= '9')) {
            int index = name.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(name);
            if (index < parameters.length) {
                return index;
            }
            throw new KeyTemplateException("{%s} asks for argument %s, and there are %d, counted from 0"
                    .formatted(placeholder, name, parameters.length));
        }
        boolean isResult = hasResult
                && name.equals(RESULT)
                && Arrays.stream(parameters)
                        .noneMatch(parameter ->
                                parameter.isNamePresent() && parameter.getName().equals(RESULT));
        if (isResult) {
            return parameters.length;
        }
        boolean named = Arrays.stream(parameters).allMatch(parameter -> parameter.isNamePresent());
        if (!named) {
            throw new KeyTemplateException(
                    "{%s} asks for a name, and the class was compiled without -parameters; write {0} for the first argument"
                            .formatted(placeholder));
        }
        return IntStream.range(0, parameters.length)
                .filter(i -> parameters[i].getName().equals(name))
                .boxed()
                .findFirst()
                .orElseThrow(() -> new KeyTemplateException("{%s} asks for an argument %s; there are: %s"
                        .formatted(
                                placeholder,
                                name.isEmpty() ? "without a name" : name,
                                Stream.concat(
                                                Arrays.stream(parameters).map(parameter -> parameter.getName()),
                                                hasResult ? Stream.of(RESULT) : Stream.empty())
                                        .collect(Collectors.joining(", ")))));
    }

    /** What stands for the value of a call's argument. */
    String text(@Nullable Object[] arguments) {
        var value = arguments[argument];
        for (var step : steps) {
            if (value == null) {
                break;
            }
            value = step.of(value);
        }
        if (value == null) {
            return NULL;
        }
        return hashed ? PlainTexts.digest(value) : escaped(plain(value));
    }

    private String plain(Object value) {
        return value instanceof String string
                ? string
                : PlainTexts.find(value)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "{%s} of a key template is a %s, which has no text; write {%s:hash}, or name a part of it"
                                        .formatted(placeholder, value.getClass().getName(), placeholder)));
    }

    private String escaped(String text) {
        char end = follows == null ? ESCAPE : follows;
        if (text.indexOf(ESCAPE) < 0 && text.indexOf(end) < 0) {
            return text;
        }
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == ESCAPE || one == end) {
                escaped.append((one < WIDE ? "%%%02X" : "%%u%04X").formatted((int) one));
            } else {
                escaped.append(one);
            }
        }
        return escaped.toString();
    }
}
