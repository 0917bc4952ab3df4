package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Makes bytes of the values of one cache, and values of those bytes: header, format, compression, seal.
 *
 * <p>Safe for use by several threads. Holds no connection and no thread, so there is nothing to close.
 */
public final class ValueCodec {

    private static final int FIRST_CAPACITY = 1024;
    private static final int MOST_REMEMBERED_CAPACITY = 1 << 16;

    private final List<Body> bodies;
    private final Compressors compressors;
    private final int compressAboveBytes;
    private final int maxBytes;
    private final Seal seal;

    /** What the values of this cache took lately, so that most buffers need not grow. A race costs a copy. */
    private int usualCapacity = FIRST_CAPACITY;

    private ValueCodec(List<Body> bodies, Compressors compressors, Seal seal, CodecSettings settings) {
        this.bodies = bodies;
        this.compressors = compressors;
        this.seal = seal;
        this.compressAboveBytes = settings.compression().aboveBytes();
        this.maxBytes = Math.toIntExact(settings.maxBytes());
    }

    /**
     * The codec with these settings.
     *
     * @throws MissingLibraryException if the format or the compression needs a library that is not there
     * @throws IllegalArgumentException if values of the declared type cannot be had back in this format
     */
    public static ValueCodec of(CodecSettings settings) {
        return new ValueCodec(Bodies.of(settings), Compressors.of(settings.compression()), Seal.of(settings), settings);
    }

    /**
     * The bytes that stand for a value under a key.
     *
     * @throws UnencodableValueException if the format cannot hold the value, or it takes more than the limit
     */
    public byte[] encode(Object value, EncodedKey key) {
        var body = bodyFor(value);
        var out = new HeadroomOutput(Envelope.HEADER_BYTES, capacityFor(value, body), maxBytes);
        byte version;
        try {
            version = body.write(value, out);
        } catch (HeadroomOutput.FullException e) {
            throw UnencodableValueException.tooLarge(value, maxBytes);
        } catch (IOException e) {
            throw UnencodableValueException.because(value, e);
        } catch (StackOverflowError e) {
            throw UnencodableValueException.tooDeep(value);
        }
        usualCapacity = Math.min(MOST_REMEMBERED_CAPACITY, Math.max(FIRST_CAPACITY, out.size() + out.size() / 8));
        return enclose(out, body.id(), version, key);
    }

    /** Whether the last eight bytes of every {@link Long} are the number itself, and those before are the same for all of them. */
    public boolean countsLongs() {
        return bodies.get(0) instanceof NumberBody
                && !seal.isOn()
                && (compressors.writer() == null || compressAboveBytes >= Long.BYTES);
    }

    private Body bodyFor(Object value) {
        for (var body : bodies) {
            if (body.holds(value)) {
                return body;
            }
        }
        return bodies.get(bodies.size() - 1);
    }

    private int capacityFor(Object value, Body body) {
        int known = body.bytesOf(value);
        return known >= 0 ? Math.min(known, maxBytes) + Envelope.HEADER_BYTES : usualCapacity;
    }

    private byte[] enclose(HeadroomOutput out, byte format, byte version, EncodedKey key) {
        int length = out.size() - Envelope.HEADER_BYTES;
        var compressor = compressors.writer();
        if (compressor != null && length > compressAboveBytes) {
            // room for less than the plain value takes: what does not fit is not worth it
            byte[] smaller = new byte[out.size() - 1];
            int compressed = compressor.compress(Slice.of(out, Envelope.HEADER_BYTES), smaller, Envelope.HEADER_BYTES);
            if (compressed >= 0) {
                var envelope = new Envelope(format, version, compressor.id(), seal.isOn(), length);
                return finish(smaller, Envelope.HEADER_BYTES + compressed, envelope, key);
            }
        }
        var envelope = new Envelope(format, version, Compressors.NONE, seal.isOn(), length);
        return finish(out.buffer(), out.size(), envelope, key);
    }

    private byte[] finish(byte[] bytes, int size, Envelope envelope, EncodedKey key) {
        envelope.putInto(bytes);
        if (seal.isOn()) {
            return seal.close(bytes, size, key);
        }
        return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    }

    /**
     * The value that the bytes of a key stand for.
     *
     * @throws UnreadableValueException if they stand for none that this codec can make out, for whatever reason
     */
    public Object decode(byte[] stored, EncodedKey key) {
        var envelope = Envelope.read(stored);
        var body = bodyOf(envelope.format());
        if (envelope.isSealed() != seal.isOn()) {
            throw new UnreadableValueException(seal.isOn() ? Reason.NOT_SEALED : Reason.UNKNOWN_KEY);
        }
        if (envelope.length() < 0 || envelope.length() > maxBytes) {
            throw new UnreadableValueException(Reason.TOO_LARGE);
        }
        var content = seal.isOn() ? seal.open(stored, key) : Slice.from(stored, Envelope.HEADER_BYTES);
        return read(body, envelope.version(), plain(envelope, content));
    }

    private Body bodyOf(byte format) {
        for (var body : bodies) {
            if (body.id() == format) {
                return body;
            }
        }
        throw new UnreadableValueException(Reason.UNKNOWN_FORMAT);
    }

    /** The content as it was before compression, of the length that the header says. */
    private Slice plain(Envelope envelope, Slice content) {
        if (envelope.compression() == Compressors.NONE) {
            if (content.length() != envelope.length()) {
                throw new UnreadableValueException(
                        content.length() < envelope.length() ? Reason.TRUNCATED : Reason.MALFORMED);
            }
            return content;
        }
        var compressor = compressors.reader(envelope.compression());
        // before anything of that size is allocated
        if (envelope.length() > content.length() * compressor.mostExpansion()) {
            throw new UnreadableValueException(Reason.TOO_LARGE);
        }
        return Slice.from(compressor.decompress(content, envelope.length()), 0);
    }

    private static Object read(Body body, byte version, Slice content) {
        try {
            return body.read(version, content);
        } catch (UnreadableValueException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableValueException(Reason.MALFORMED, e);
        } catch (LinkageError e) {
            // the class is there, and what it is made of is not: its superclass, say
            throw new UnreadableValueException(Reason.CLASS_GONE, e);
        } catch (StackOverflowError e) {
            throw new UnreadableValueException(Reason.TOO_DEEP, e);
        }
    }
}
