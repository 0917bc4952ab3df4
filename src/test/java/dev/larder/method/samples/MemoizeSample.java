package dev.larder.method.samples;

import dev.larder.method.Memoize;
import dev.larder.method.Memoizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What is computed once: by an interceptor for callers from outside, by a memoizer for the bean itself. */
@ApplicationScoped
public class MemoizeSample {

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger layouts = new AtomicInteger();
    private final Memoizer.OfFunction<String, String> words = Memoizer.memoize(this::word, 100, Duration.ofMinutes(5));

    @Memoize(maxEntries = 200, ttl = "PT10M")
    public String layout(String template) {
        return words.apply(template) + " " + words.apply(template) + ", layout " + layouts.incrementAndGet();
    }

    private String word(String template) {
        return template + runs.incrementAndGet();
    }
}
