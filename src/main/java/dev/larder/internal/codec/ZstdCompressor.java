package dev.larder.internal.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.larder.internal.codec.UnreadableValueException.Reason;

/** Zstandard (RFC 8878) by zstd-jni; the only class that names it. */
final class ZstdCompressor implements Compressor {

    private static final int LEVEL = 1;

    private ZstdCompressor() {}

    /** One whose native part is loaded: otherwise the first value would find out that it cannot be. */
    static Compressor ready() {
        Zstd.compressBound(1);
        return new ZstdCompressor();
    }

    @Override
    public byte id() {
        return 3;
    }

    @Override
    public int compress(Slice plain, byte[] target, int offset) {
        try {
            long length = Zstd.compressByteArray(
                    target,
                    offset,
                    target.length - offset,
                    plain.bytes(),
                    plain.offset(),
                    plain.length(),
                    LEVEL,
                    true); // its checksum tells a broken value
            return Math.toIntExact(length);
        } catch (ZstdException e) {
            return -1; // no room: an array can fail in no other way
        }
    }

    /** RFC 8878 section 3.1.1.2.4: a block of up to 128 kB takes three bytes or more. */
    @Override
    public long mostExpansion() {
        return (128 << 10) / 3;
    }

    @Override
    public byte[] decompress(Slice compressed, int length) {
        byte[] plain = new byte[length];
        long count;
        try {
            count = Zstd.decompressByteArray(
                    plain, 0, length, compressed.bytes(), compressed.offset(), compressed.length());
        } catch (ZstdException e) {
            boolean tooMany = e.getErrorCode() == Zstd.errDstSizeTooSmall();
            throw new UnreadableValueException(tooMany ? Reason.TOO_LARGE : Reason.MALFORMED, e);
        }
        if (count != length) {
            throw new UnreadableValueException(Reason.MALFORMED);
        }
        return plain;
    }
}
