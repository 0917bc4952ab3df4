package dev.larder.internal.codec;

import java.io.Serial;

/** A key that has no canonical form, or that could not be listed. Names the class that is to blame, never the key. */
public final class UnencodableKeyException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    UnencodableKeyException(Class<?> type, String why) {
        super("A key of " + type.getName() + " cannot be encoded: " + why);
    }
}
