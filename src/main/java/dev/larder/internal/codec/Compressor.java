package dev.larder.internal.codec;

/** One way to make bytes fewer. Safe for use by several threads. */
interface Compressor {

    /** Its number in the header; never given to another one. */
    byte id();

    /**
     * Compresses into an array, from an offset to its end.
     *
     * @return how many bytes that took; -1 if they have no room there
     */
    int compress(Slice plain, byte[] target, int offset);

    /** The most bytes that one compressed byte can stand for; a value that claims more is a bomb. */
    long mostExpansion();

    /**
     * The plain bytes, whose number must be exactly the declared one. Never makes more than that.
     *
     * @param length at most {@link #mostExpansion} times the length of what is compressed
     * @throws UnreadableValueException if they are more or fewer, or these are no compressed bytes
     */
    byte[] decompress(Slice compressed, int length);
}
