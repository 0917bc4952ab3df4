package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Gzip (RFC 1952), for those who read the values with other tools. */
final class GzipCompressor implements Compressor {

    private static final int TRAILER_BYTES = 8;

    @Override
    public byte id() {
        return 2;
    }

    @Override
    public int compress(Slice plain, byte[] target, int offset) {
        int room = target.length - offset;
        var out = new HeadroomOutput(0, room, room);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain.bytes(), plain.offset(), plain.length());
            gzip.finish();
        } catch (HeadroomOutput.FullException e) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException("An array cannot fail otherwise", e);
        }
        System.arraycopy(out.buffer(), 0, target, offset, out.size());
        return out.size();
    }

    /** As deflate, which it is. */
    @Override
    public long mostExpansion() {
        return 1032;
    }

    @Override
    public byte[] decompress(Slice compressed, int length) {
        var in = new ByteArrayInputStream(compressed.bytes(), compressed.offset(), compressed.length());
        try (var gzip = new GZIPInputStream(in)) {
            byte[] plain = new byte[length];
            if (gzip.readNBytes(plain, 0, length) < length) {
                throw new UnreadableValueException(Reason.MALFORMED);
            }
            if (gzip.read() >= 0) {
                throw new UnreadableValueException(Reason.TOO_LARGE);
            }
            if (!endsAfter(plain, compressed)) {
                throw new UnreadableValueException(Reason.MALFORMED);
            }
            return plain;
        } catch (EOFException e) {
            throw new UnreadableValueException(Reason.TRUNCATED, e);
        } catch (IOException e) {
            throw new UnreadableValueException(Reason.MALFORMED, e);
        }
    }

    /** Whether the last bytes are those of section 2.3.1 for this content: the stream lets others follow them. */
    private static boolean endsAfter(byte[] plain, Slice compressed) {
        var crc = new CRC32();
        crc.update(plain);
        int end = compressed.offset() + compressed.length();
        var trailer = ByteBuffer.wrap(compressed.bytes(), end - TRAILER_BYTES, TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        return trailer.getInt() == (int) crc.getValue() && trailer.getInt() == plain.length;
    }
}
