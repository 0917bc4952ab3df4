package dev.larder.method;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an annotated method and the parts they play.
 *
 * @param all in the order of the declaration
 * @param keys those that make the key, in that order: the ones with {@code @CacheKey}, else all but the value
 * @param value the one with {@code @CacheValue}
 */
record MethodParameters(List<MethodParameter> all, List<MethodParameter> keys, Optional<MethodParameter> value) {

    /** Of a call's arguments those that make the key. Does not copy if that is all of them. */
    @Nullable
    Object[] keyArguments(@Nullable Object[] arguments) {
        if (keys.size() == all.size()) {
            return arguments;
        }
        var chosen = new Object[keys.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = arguments[keys.get(i).position()];
        }
        return chosen;
    }
}
