package dev.larder.internal.codec;

import java.io.Serial;

/**
 * A value that the cache's format cannot hold. Names its class, and the class inside it that is to blame if that is known;
 * never the value.
 */
public final class UnencodableValueException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String why;

    private UnencodableValueException(Object value, String why) {
        super("A value of " + value.getClass().getName() + " cannot be encoded: " + why);
        this.why = why;
    }

    /** What is to blame, without the value. */
    String why() {
        return why;
    }

    /** Because of something that can be said without the value's content. */
    static UnencodableValueException because(Object value, String why) {
        return new UnencodableValueException(value, why);
    }

    /** Because of an exception whose message may hold a part of the value and is left out. */
    static UnencodableValueException because(Object value, Throwable kind) {
        return new UnencodableValueException(value, kind.getClass().getName());
    }

    static UnencodableValueException tooLarge(Object value, int maxBytes) {
        return new UnencodableValueException(value, "it takes more than " + maxBytes + " bytes");
    }

    static UnencodableValueException tooDeep(Object value) {
        return new UnencodableValueException(value, "it is nested too deeply");
    }

    static UnencodableValueException notOfType(Object value, String declared) {
        return new UnencodableValueException(value, "the cache holds values of " + declared);
    }
}
