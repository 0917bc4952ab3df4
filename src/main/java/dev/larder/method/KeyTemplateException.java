package dev.larder.method;

import java.io.Serial;

/** A key template that cannot be; the message is the rest of a sentence about the method. */
final class KeyTemplateException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    KeyTemplateException(String problem) {
        super(problem);
    }
}
