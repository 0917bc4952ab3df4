package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.Namespace;
import dev.larder.internal.codec.EncodedKey;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What the keys of one cache are called in Redis: {@code larder:application:cache:generation:}, or the prefix that its settings
 * say, then {@code e:} and the key of an entry, or {@code t:} and a tag, or {@code log}.
 *
 * @param start what all begin with
 */
record KeyNames(String start) {

    private static final String ENTRY = "e:";
    private static final String TAG = "t:";
    private static final String LOG = "log";

    /** What a pattern of SCAN takes for something else than itself. */
    private static final String SPECIAL = "*?[]\\^-";

    /**
     * The names of a cache.
     *
     * @param application who the application is, where no setting says so
     */
    static KeyNames of(String application, String cache, Namespace namespace) {
        return new KeyNames(namespace
                .prefix()
                .orElseGet(() -> "larder:%s:%s:%d:"
                        .formatted(
                                escaped(namespace.application().orElse(application)),
                                escaped(cache),
                                namespace.generation())));
    }

    /** No name runs into the next, and none puts all keys into one slot of a cluster, as braces would. */
    private static String escaped(String name) {
        var escaped = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c == ':' || c == '%' || c == '{' || c == '}') {
                escaped.append("%%%02X".formatted(c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** The log of what is changed. */
    byte[] log() {
        return (start + LOG).getBytes(UTF_8);
    }

    /** What stands in the log for all entries at once. */
    byte[] all() {
        return start.getBytes(UTF_8);
    }

    /** Whether a name is that of a tag of this cache. */
    boolean isTag(byte[] name) {
        byte[] tags = (start + TAG).getBytes(UTF_8);
        return name.length >= tags.length && Arrays.equals(name, 0, tags.length, tags, 0, tags.length);
    }

    /** The names of entries, ready to be made. */
    Entries entries() {
        return new Entries((start + ENTRY).getBytes(UTF_8));
    }

    byte[] tag(String tag) {
        return (start + TAG + tag).getBytes(UTF_8);
    }

    /** The names of entries: what they begin with, and the key. */
    static final class Entries {

        private final byte[] start;

        private Entries(byte[] start) {
            this.start = start;
        }

        byte[] name(EncodedKey key) {
            return key.after(start);
        }

        EncodedKey key(byte[] name) {
            return EncodedKey.listed(Arrays.copyOfRange(name, start.length, name.length));
        }

        /** A pattern that all of them fit, and nothing else does. */
        byte[] pattern() {
            var pattern = new ByteArrayOutputStream();
            for (byte one : start) {
                if (SPECIAL.indexOf(one) >= 0) {
                    pattern.write('\\');
                }
                pattern.write(one);
            }
            pattern.write('*');
            return pattern.toByteArray();
        }
    }
}
