package dev.larder.internal.codec;

/** A part of an array, so that what follows a header need not be copied. Nobody changes the array. */
@SuppressWarnings("ArrayRecordComponent") // never compared, only handed on
record Slice(byte[] bytes, int offset, int length) {

    static Slice from(byte[] bytes, int offset) {
        return new Slice(bytes, offset, bytes.length - offset);
    }

    /** What was written, without the headroom. */
    static Slice of(HeadroomOutput out, int headroom) {
        return new Slice(out.buffer(), headroom, out.size() - headroom);
    }
}
