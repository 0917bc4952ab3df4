package dev.larder.cache;

import java.io.Serial;
import javax.cache.CacheException;

/** A load took longer than the hard limit of who waited for it. It goes on, and what it brings is stored. */
public final class LoadOverdueException extends CacheException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Says which limit, and of which cache. */
    LoadOverdueException(String message) {
        super(message);
    }
}
