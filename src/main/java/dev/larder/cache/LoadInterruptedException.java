package dev.larder.cache;

import java.io.Serial;

/** A caller was interrupted while he waited for another one's load, which goes on. The interruption of a load itself is none. */
public final class LoadInterruptedException extends InterruptedException {

    @Serial
    private static final long serialVersionUID = 1;

    LoadInterruptedException(InterruptedException cause) {
        super("Interrupted while another caller loads the key");
        initCause(cause);
    }
}
