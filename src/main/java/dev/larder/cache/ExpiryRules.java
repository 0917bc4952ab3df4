package dev.larder.cache;

import java.util.Optional;
import java.util.function.Supplier;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * An expiry policy of JSR-107, asked for times to live.
 *
 * <p>A policy that throws leaves a new entry eternal and an old one unchanged. Source: {@code
 * javax.cache.expiry.ExpiryPolicy}.
 *
 * @param policy empty: every write starts the time that the cache's settings give
 */
record ExpiryRules(Optional<ExpiryPolicy> policy) {

    /** Whether a write needs no look at what was there before: its time is the same either way. */
    boolean sameForEveryWrite() {
        return policy.isEmpty()
                || policy.get() instanceof EternalExpiryPolicy
                || policy.get().getClass() == ModifiedExpiryPolicy.class;
    }

    /** Whether a read never changes the time. */
    boolean ignoresAccess() {
        return sameForEveryWrite() || policy.orElseThrow().getClass() == javax.cache.expiry.CreatedExpiryPolicy.class;
    }

    void close() {
        if (policy.isPresent()) {
            Closing.quietly(policy.get());
        }
    }

    Ttl forCreation() {
        return policy.map(given -> ask(given::getExpiryForCreation, Ttl.ETERNAL))
                .orElse(Ttl.OF_CACHE);
    }

    Ttl forUpdate() {
        return policy.map(given -> given instanceof EternalExpiryPolicy
                        ? Ttl.ETERNAL
                        : ask(given::getExpiryForUpdate, Ttl.UNCHANGED))
                .orElse(Ttl.OF_CACHE);
    }

    Ttl forAccess() {
        return policy.map(given -> ask(given::getExpiryForAccess, Ttl.UNCHANGED))
                .orElse(Ttl.UNCHANGED);
    }

    private static Ttl ask(Supplier<@Nullable Duration> question, Ttl otherwise) {
        Duration answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            return otherwise;
        }
        if (answer == null) {
            return otherwise;
        }
        if (answer.isEternal()) {
            return Ttl.ETERNAL;
        }
        return Ttl.of(java.time.Duration.ofMillis(answer.getTimeUnit().toMillis(answer.getDurationAmount())));
    }
}
