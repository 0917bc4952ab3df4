package dev.larder.internal.codec;

import java.io.Serial;
import java.util.function.Supplier;

/** A setting asks for a library that is not on the class path; the message names the artifacts to add. */
public final class MissingLibraryException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private MissingLibraryException(String wanted, String artifacts, LinkageError cause) {
        super(wanted + " needs " + artifacts + " beside Larder; missing or not loadable: " + cause.getMessage(), cause);
    }

    /** What {@code maker} makes, or this exception if a class that it needs is not there. */
    static <T> T unlessPresent(String wanted, String artifacts, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (LinkageError e) {
            throw new MissingLibraryException(wanted, artifacts, e);
        }
    }
}
