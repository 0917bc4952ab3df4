package dev.larder.internal.codec;

import java.io.Serial;

/**
 * Stored bytes that stand for no value: to the cache a miss, which is counted.
 *
 * <p>Message and stack trace never hold a part of the value; for that reason there is no cause.
 */
public final class UnreadableValueException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Why a value cannot be read. */
    public enum Reason {
        /** Not written by Larder. */
        FOREIGN("not a value of Larder"),
        /** Written in a format, or a version of one, that this cache does not read. */
        UNKNOWN_FORMAT("another format, or another version of it"),
        /** Compressed in a way that this cache does not know. */
        UNKNOWN_COMPRESSION("an unknown compression"),
        /** The end is missing. */
        TRUNCATED("its end is missing"),
        /** Not what the format allows. */
        MALFORMED("not well-formed"),
        /** Sealed with a key that is not in the key ring, or sealed while the cache has none. */
        UNKNOWN_KEY("sealed with a key that is not in the key ring"),
        /** Not sealed in a cache that seals. */
        NOT_SEALED("not sealed"),
        /** Changed after it was sealed, or moved here from another cache or key. */
        TAMPERED("the seal is broken"),
        /** Holds an object of a class that is not in the allow-list. */
        CLASS_REFUSED("a class that is not in the allow-list"),
        /** Holds an object of a class that is not there. */
        CLASS_GONE("a class that is not there"),
        /** Does not fit the class as it is now. */
        CLASS_CHANGED("does not fit the class"),
        /** Of another type than the cache's. */
        WRONG_TYPE("another type than the cache's"),
        /** Larger than the limit, or declared to be. */
        TOO_LARGE("larger than allowed"),
        /** Nested more deeply than the limit. */
        TOO_DEEP("nested too deeply");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;

    UnreadableValueException(Reason reason) {
        super("A stored value cannot be read: " + reason.text);
        this.reason = reason;
    }

    /** As above, with the kind of what went wrong beneath; its message may hold a part of the value and is left out. */
    UnreadableValueException(Reason reason, Throwable kind) {
        super("A stored value cannot be read: " + reason.text + " ("
                + kind.getClass().getName() + ")");
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
