package dev.larder.cache.ehcache;

import dev.larder.cache.ehcache.ClusterTimes.End;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a key in the cluster. Two are equal if they are of one version, whatever they hold: the cluster compares the
 * one that is there with the one that is expected by {@link #equals}, and so the latter needs no value. Immutable.
 */
final class ClusterContent {

    /** What it is; {@link ClusterSerializer} writes the letter. */
    enum Kind {
        /** An entry. */
        ENTRY('e'),
        /** A lease, where a load is to store its value: whatever is written to the key takes its place. */
        LEASE('l'),
        /** The token of a tag. */
        TOKEN('t');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Kind of(char letter) {
            return letter == ENTRY.letter ? ENTRY : letter == LEASE.letter ? LEASE : TOKEN;
        }
    }

    private static final byte[] NOTHING = {};

    private final long version;
    private final Kind kind;
    private final End end;
    private final Map<String, Long> tags;
    private final byte[] value;

    /** Takes over map and array. */
    ClusterContent(long version, Kind kind, End end, Map<String, Long> tags, byte[] value) {
        this.version = version;
        this.kind = kind;
        this.end = end;
        this.tags = tags;
        this.value = value;
    }

    /** By chance, of the write; a token's, of its tag. */
    long version() {
        return version;
    }

    Kind kind() {
        return kind;
    }

    /** When it is over. */
    End end() {
        return end;
    }

    /** Those of an entry, each with the token that it had when the entry was written. */
    Map<String, Long> tags() {
        return tags;
    }

    /** Of an entry; nobody changes the array. */
    byte[] value() {
        return value;
    }

    static ClusterContent entry(long version, End end, Map<String, Long> tags, byte[] value) {
        return new ClusterContent(version, Kind.ENTRY, end, tags, value);
    }

    static ClusterContent lease(long version, End end) {
        return new ClusterContent(version, Kind.LEASE, end, Map.of(), NOTHING);
    }

    static ClusterContent token(long version, End end) {
        return new ClusterContent(version, Kind.TOKEN, end, Map.of(), NOTHING);
    }

    /** The same, for a comparison by its version. */
    ClusterContent withoutValue() {
        return new ClusterContent(version, kind, end, tags, NOTHING);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClusterContent content && version == content.version && kind == content.kind;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }

    /** Without the value, which may be personal data. */
    @Override
    public String toString() {
        return kind + " " + version;
    }
}
