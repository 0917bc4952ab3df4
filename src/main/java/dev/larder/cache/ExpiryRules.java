package dev.larder.cache;

import dev.larder.internal.settings.TtlMode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long entries live: what an expiry policy of JSR-107 says, or what the cache's settings say.
 *
 * <p>A policy that throws leaves a new entry eternal and an old one unchanged. Source: {@code
 * javax.cache.expiry.ExpiryPolicy}.
 *
 * @param policy empty: every write starts the time that the cache's settings give
 * @param access what a read does to the time
 */
record ExpiryRules(Optional<ExpiryPolicy> policy, Access access) {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryRules.class);

    /** Of the whole application: who reads the line finds all that throw. */
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    /** What a read does to the time that an entry has left. */
    enum Access {
        /** Nothing. */
        IGNORED,
        /** It starts the time of the cache's settings anew. */
        SLIDES,
        /** What the policy says, if there is an entry. */
        ASKED
    }

    /** What that policy says; without one, what settings of mode {@code fixed} say. */
    ExpiryRules(Optional<ExpiryPolicy> policy) {
        this(policy, policy.map(ExpiryRules::accessOf).orElse(Access.IGNORED));
    }

    /** What settings of that mode say. */
    static ExpiryRules ofSettings(TtlMode mode) {
        return new ExpiryRules(Optional.empty(), mode == TtlMode.SLIDING ? Access.SLIDES : Access.IGNORED);
    }

    private static Access accessOf(ExpiryPolicy policy) {
        return isSameForEveryWrite(policy) || policy.getClass() == CreatedExpiryPolicy.class
                ? Access.IGNORED
                : Access.ASKED;
    }

    private static boolean isSameForEveryWrite(ExpiryPolicy policy) {
        return policy instanceof EternalExpiryPolicy || policy.getClass() == ModifiedExpiryPolicy.class;
    }

    /** Whether a write needs no look at what was there before: its time is the same either way. */
    boolean sameForEveryWrite() {
        return policy.isEmpty() || isSameForEveryWrite(policy.get());
    }

    /** Whether nobody notices how often it is asked: not so of a policy of somebody's own. */
    boolean mayBeAskedMoreOften() {
        return policy.isEmpty() || policy.get().getClass().getPackage().equals(ExpiryPolicy.class.getPackage());
    }

    /** Whether a read never changes the time. */
    boolean ignoresAccess() {
        return access == Access.IGNORED;
    }

    /** Whether a read starts the time of the cache's settings anew. */
    boolean slides() {
        return access == Access.SLIDES;
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
        return slides()
                ? Ttl.SLIDING
                : policy.map(given -> ask(given::getExpiryForAccess, Ttl.UNCHANGED))
                        .orElse(Ttl.UNCHANGED);
    }

    private static Ttl ask(Supplier<@Nullable Duration> question, Ttl otherwise) {
        Duration answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            if (WARNED.compareAndSet(false, true)) {
                LOG.warn("An expiry policy throws: the default counts instead. Not logged again", e);
            }
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
