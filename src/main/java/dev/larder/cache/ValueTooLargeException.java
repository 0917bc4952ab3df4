package dev.larder.cache;

import java.io.Serial;
import javax.cache.CacheException;

/** A value that takes more bytes than its store holds in one entry. Nothing was written; the entry before may have gone. */
public final class ValueTooLargeException extends CacheException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * @param message names the bytes, the limit and the setting that decides; no keys, no values
     */
    public ValueTooLargeException(String message) {
        super(message);
    }
}
