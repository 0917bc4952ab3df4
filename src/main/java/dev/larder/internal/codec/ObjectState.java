package dev.larder.internal.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The state of one object as its serialization gives it, all that it refers to in canonical bytes.
 *
 * <p>Plain serialization is not canonical: it writes the second of two references to one object as a handle and the second of
 * two equal objects in full. Here both are the same bytes, kept once, so both become a handle. Only ever written.
 */
final class ObjectState extends ObjectOutputStream {

    private final Function<Object, byte[]> canonical;
    private final Map<ByteBuffer, byte[]> parts = new HashMap<>();
    private boolean isInside;

    ObjectState(OutputStream out, Function<Object, byte[]> canonical) throws IOException {
        super(out);
        this.canonical = canonical;
        enableReplaceObject(true);
    }

    /** The first object is the whole, or what its writeReplace makes of it; all others are parts. */
    @Override
    protected Object replaceObject(Object object) {
        if (!isInside) {
            isInside = true;
            return object;
        }
        byte[] part = canonical.apply(object);
        return parts.computeIfAbsent(ByteBuffer.wrap(part), ByteBuffer::array);
    }
}
