package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * LZ4 blocks by lz4-java; the only class that names it. In Java, not by JNI, which one class loader alone can load; and
 * with the decompressor that checks its bounds.
 */
final class Lz4Compressor implements Compressor {

    private final LZ4Factory lz4 = LZ4Factory.fastestJavaInstance();

    private Lz4Compressor() {}

    static Compressor ready() {
        return new Lz4Compressor();
    }

    @Override
    public byte id() {
        return 4;
    }

    @Override
    public int compress(Slice plain, byte[] target, int offset) {
        try {
            return lz4.fastCompressor()
                    .compress(plain.bytes(), plain.offset(), plain.length(), target, offset, target.length - offset);
        } catch (LZ4Exception e) {
            return -1; // no room: the format has no other way to fail
        }
    }

    /** LZ4's block format: each further byte of a length adds 255 at most. */
    @Override
    public long mostExpansion() {
        return 255;
    }

    @Override
    public byte[] decompress(Slice compressed, int length) {
        byte[] plain = new byte[length];
        int count;
        try {
            count = lz4.safeDecompressor()
                    .decompress(compressed.bytes(), compressed.offset(), compressed.length(), plain, 0, length);
        } catch (LZ4Exception e) {
            throw new UnreadableValueException(Reason.MALFORMED, e);
        }
        if (count != length) {
            throw new UnreadableValueException(Reason.MALFORMED);
        }
        return plain;
    }
}
