package dev.larder.method;

import dev.larder.cache.Freshness;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link CacheFreshness} from a method, else from its class.
 *
 * @param refuse told what is wrong with a method, as the rest of a sentence about it
 */
record FreshnessReader(AnnotatedType<?> type, BiConsumer<AnnotatedMethod<?>, String> refuse) {

    Freshness read(AnnotatedMethod<?> method) {
        var own = method.getAnnotation(CacheFreshness.class);
        var result = method.getAnnotation(CacheResult.class);
        if (own != null && (result == null || result.skipGet())) {
            refuse.accept(
                    method,
                    result == null
                            ? "has @CacheFreshness and no @CacheResult, whose results it could be for"
                            : "has @CacheFreshness and skipGet, by which no stored result is ever given");
            return Freshness.NONE;
        }
        if (result == null || result.skipGet()) {
            return Freshness.NONE;
        }
        boolean mayHaveDefault =
                ResultForm.of(method.getJavaMember(), Optional.empty()).isOneValueAtOnce();
        var given = Optional.ofNullable(own)
                .or(() -> mayHaveDefault ? EntryRulesReader.onClass(type, CacheFreshness.class) : Optional.empty());
        return given.map(one -> freshness(method, one)).orElse(Freshness.NONE);
    }

    private Freshness freshness(AnnotatedMethod<?> method, CacheFreshness given) {
        try {
            var wanted = new Freshness(
                    given.refreshAhead(),
                    duration("staleIfError", given.staleIfError()),
                    duration("staleWhileLoading", given.staleWhileLoading()),
                    duration("softLimit", given.softLimit()),
                    duration("hardLimit", given.hardLimit()),
                    duration("throttle", given.throttle()));
            if (wanted.isNone()) {
                throw new IllegalArgumentException(
                        "nothing in it; it needs refreshAhead, staleIfError, staleWhileLoading or hardLimit");
            }
            return wanted;
        } catch (IllegalArgumentException e) {
            refuse.accept(method, "has @CacheFreshness with " + e.getMessage());
            return Freshness.NONE;
        }
    }

    private static Duration duration(String member, @Nullable String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "%s=%s; allowed is a duration as in ISO 8601, such as PT0.2S, PT5M or PT1H".formatted(member, text),
                    e);
        }
    }
}
