package dev.larder.internal.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Writes objects of allowed classes; another one is refused here, not when the value is read. */
final class AllowedObjectOutput extends ObjectOutputStream {

    private final Object value;
    private final AllowList allowed;

    AllowedObjectOutput(OutputStream out, Object value, AllowList allowed) throws IOException {
        super(out);
        this.value = value;
        this.allowed = allowed;
    }

    @Override
    protected void annotateClass(Class<?> type) {
        if (!allowed.permits(type.getName())) {
            throw UnencodableValueException.because(value, type.getName() + " is not in the cache's allow-list");
        }
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
        throw UnencodableValueException.because(value, type.getName() + " is a proxy, which is never allowed");
    }
}
