package dev.larder.internal.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.util.Arrays;
import java.util.Objects;

/** A growing array with room for a header before what is written, and a limit. For one thread. */
final class HeadroomOutput extends OutputStream {

    private final int limit;
    private byte[] buffer;
    private int size;

    /**
     * An empty one.
     *
     * @param headroom bytes left free at the beginning
     * @param capacity bytes to begin with
     * @param limit bytes that may be written
     */
    HeadroomOutput(int headroom, int capacity, int limit) {
        this.limit = headroom + limit;
        this.buffer = new byte[Math.max(headroom, capacity)];
        this.size = headroom;
    }

    /** The array itself; the bytes from 0 to {@link #size} count. */
    byte[] buffer() {
        return buffer;
    }

    /** How many bytes there are, the headroom included. */
    int size() {
        return size;
    }

    @Override
    public void write(int one) throws FullException {
        makeRoom(1);
        buffer[size++] = (byte) one;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws FullException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        makeRoom(length);
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    private void makeRoom(int more) throws FullException {
        if (more > limit - size) {
            throw new FullException();
        }
        if (more > buffer.length - size) {
            long doubled = Math.min(2L * buffer.length, limit);
            buffer = Arrays.copyOf(buffer, (int) Math.max(doubled, size + more));
        }
    }

    /** More was written than the limit allows. */
    static final class FullException extends IOException {

        @Serial
        private static final long serialVersionUID = 1;
    }
}
