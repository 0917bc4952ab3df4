package dev.larder.cache;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what an application has given to a cache (loaders, writers, listeners, policies), if it can be closed. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /** Closes it if it is {@link Closeable}; a failure is logged, so that the others are closed as well. */
    static void quietly(@Nullable Object given) {
        if (given instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} could not be closed", given.getClass().getName(), e);
            }
        }
    }
}
