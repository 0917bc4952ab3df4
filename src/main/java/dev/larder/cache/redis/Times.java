package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.Lifetime;
import dev.larder.cache.Timed;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long the entries of one cache live, as Redis counts. */
final class Times {

    /** A hundred years: what is longer would be past the end of Redis' calendar. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** What PTTL says of it. */
    private static final long FOR_EVER = -1;

    private static final Time KEPT = new Time(-1, Whose.SAME);

    private final RandomGenerator random;
    private volatile Lifetime lifetime;

    Times(Lifetime lifetime, RandomGenerator random) {
        this.lifetime = lifetime;
        this.random = random;
    }

    RandomGenerator random() {
        return random;
    }

    /** Another time to live for what is written from now on. */
    void adjust(Duration ttl) {
        lifetime = lifetime.with(ttl);
    }

    /** Whose time it is; {@link Script} knows the words. */
    enum Whose {
        /** The cache's. */
        CACHE("cache"),
        /** The entry's own, which reads leave alone. */
        OWN("own"),
        /** The cache's, unless the entry has one of its own. */
        SLIDING("sliding"),
        /** Whose it was before. */
        SAME("");

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final byte[] word;

        Whose(String word) {
            this.word = word.getBytes(US_ASCII);
        }

        /** Nobody changes the array. */
        byte[] word() {
            return word;
        }
    }

    /**
     * A time to live.
     *
     * @param millis zero: for ever; below zero: as before
     */
    record Time(long millis, Whose whose) {

        boolean isKept() {
            return millis < 0;
        }

        boolean isOwn() {
            return whose == Whose.OWN;
        }

        Time longerBy(long more) {
            return millis == 0 ? this : new Time(millis + more, whose);
        }

        /** As {@link Script} and {@link Request} take it: no bytes for ever. */
        byte[] bytes() {
            var text = isKept() ? "keep" : millis == 0 ? "" : Long.toString(millis);
            return text.getBytes(US_ASCII);
        }
    }

    /** The time of a new entry, or of one that is touched. */
    Time of(Ttl ttl) {
        return switch (ttl.kind()) {
            case ETERNAL -> new Time(0, Whose.OWN);
            case OWN -> new Time(millis(ttl.duration().orElseThrow()), Whose.OWN);
            case SLIDING -> new Time(millis(lifetime.next(random)), Whose.SLIDING);
            case OF_CACHE, UNCHANGED -> new Time(millis(lifetime.next(random)), Whose.CACHE);
        };
    }

    /** The time of an entry in the place of another. */
    Time ofSuccessor(Ttl ttl) {
        return ttl.kind() == Ttl.Kind.UNCHANGED ? KEPT : of(ttl);
    }

    /** An entry's value with what its time says, from {@link Request#left}. */
    static Timed<byte[]> timed(byte[] entry, Request left) {
        long millis = (Long) Objects.requireNonNull(left.answer());
        return new Timed<>(
                EntryBytes.value(entry),
                millis == FOR_EVER ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, millis))),
                EntryBytes.isTagged(entry),
                EntryBytes.isOwn(entry));
    }

    private static long millis(Duration duration) {
        var shortened = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        return Math.max(1, shortened.plusNanos(999_999).toMillis());
    }
}
