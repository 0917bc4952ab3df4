package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflate in zlib's frame (RFC 1950), whose checksum tells a broken value.
 *
 * <p>A deflater takes some 270 kB outside the heap, so a few are kept. What is not taken back frees itself.
 */
final class DeflateCompressor implements Compressor {

    private static final int KEPT = 4;

    private final Queue<Deflater> deflaters = new ArrayBlockingQueue<>(KEPT);
    private final Queue<Inflater> inflaters = new ArrayBlockingQueue<>(KEPT);

    @Override
    public byte id() {
        return 1;
    }

    @Override
    public int compress(Slice plain, byte[] target, int offset) {
        var pooled = deflaters.poll();
        var deflater = pooled == null ? new Deflater(Deflater.BEST_SPEED) : pooled;
        try {
            deflater.setInput(plain.bytes(), plain.offset(), plain.length());
            deflater.finish();
            int length = deflater.deflate(target, offset, target.length - offset);
            return deflater.finished() ? length : -1;
        } finally {
            deflater.reset();
            if (!deflaters.offer(deflater)) {
                deflater.end();
            }
        }
    }

    /** RFC 1951 section 3.2.5: a match of 258 bytes takes two bits or more. */
    @Override
    public long mostExpansion() {
        return 1032;
    }

    @Override
    public byte[] decompress(Slice compressed, int length) {
        var pooled = inflaters.poll();
        var inflater = pooled == null ? new Inflater() : pooled;
        try {
            return inflate(inflater, compressed, length);
        } catch (DataFormatException e) {
            throw new UnreadableValueException(Reason.MALFORMED, e);
        } finally {
            inflater.reset();
            if (!inflaters.offer(inflater)) {
                inflater.end();
            }
        }
    }

    private static byte[] inflate(Inflater inflater, Slice compressed, int length) throws DataFormatException {
        inflater.setInput(compressed.bytes(), compressed.offset(), compressed.length());
        byte[] plain = new byte[length];
        int count = 0;
        while (count < length && !inflater.finished()) {
            int more = inflater.inflate(plain, count, length - count);
            if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                throw new UnreadableValueException(inflater.needsInput() ? Reason.TRUNCATED : Reason.MALFORMED);
            }
            count += more;
        }
        // the end of the stream and its checksum come after the last byte
        int beyond = inflater.finished() ? 0 : inflater.inflate(new byte[1]);
        if (beyond > 0) {
            throw new UnreadableValueException(Reason.TOO_LARGE);
        }
        if (!inflater.finished()) {
            throw new UnreadableValueException(Reason.TRUNCATED);
        }
        if (count < length || inflater.getRemaining() > 0) {
            throw new UnreadableValueException(Reason.MALFORMED);
        }
        return plain;
    }
}
