package dev.larder.playground;

import java.io.Serial;

/** A request that the playground does not carry out, with the status and the sentence that say why. */
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    RefusedException(int status, String why) {
        super(why);
        this.status = status;
    }

    int status() {
        return status;
    }
}
