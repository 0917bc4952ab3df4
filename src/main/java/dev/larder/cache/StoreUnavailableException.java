package dev.larder.cache;

import java.io.Serial;
import javax.cache.CacheException;

/** A store that cannot be reached, or did not answer within its time limit. */
public final class StoreUnavailableException extends CacheException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * @param message names the store, the operation and the setting that decides; no keys, no values, no secrets
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Without a cause: nobody was asked. */
    public StoreUnavailableException(String message) {
        super(message);
    }
}
