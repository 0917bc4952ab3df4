package dev.larder.internal.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects and remembers the first class that is not allowed: what could not come back is refused when it is written.
 *
 * <p>It does not throw at once, because the stream describes its own failures by writing the exception.
 */
final class AllowedObjectOutput extends ObjectOutputStream {

    private final AllowList allowed;
    private @Nullable Class<?> refused;

    AllowedObjectOutput(OutputStream out, AllowList allowed) throws IOException {
        super(out);
        this.allowed = allowed;
    }

    /** The first class that is not allowed; null if all are. */
    @Nullable
    Class<?> refused() {
        return refused;
    }

    @Override
    protected void annotateClass(Class<?> type) {
        if (refused == null && !allowed.permits(type.getName())) {
            refused = type;
        }
    }

    /** Never allowed: a proxy's behaviour is in its handler. */
    @Override
    protected void annotateProxyClass(Class<?> type) {
        if (refused == null) {
            refused = type;
        }
    }
}
