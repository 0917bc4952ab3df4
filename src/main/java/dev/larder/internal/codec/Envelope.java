package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;

/**
 * The header before each value: what the bytes behind it are. It lets formats change without a flush.
 *
 * <pre>
 * 0  magic, 0xE1 0x4C: neither text nor what a format of ours begins with
 * 2  format
 * 3  version of the format
 * 4  compression, 0 is none
 * 5  flags: 1 is sealed; all others must be 0
 * 6  length of the value, neither compressed nor sealed, the highest byte first
 * 10 if sealed: length of the key's id, the id in UTF-8, the nonce (12); the rest is encrypted, with its tag (16) last
 *    the value
 * </pre>
 */
record Envelope(byte format, byte version, byte compression, boolean isSealed, int length) {

    static final int HEADER_BYTES = 10;

    private static final byte MAGIC_0 = (byte) 0xE1;
    private static final byte MAGIC_1 = 0x4C;
    private static final byte SEALED = 1;

    /** Writes the header into the first bytes of an array. */
    void putInto(byte[] target) {
        target[0] = MAGIC_0;
        target[1] = MAGIC_1;
        target[2] = format;
        target[3] = version;
        target[4] = compression;
        target[5] = isSealed ? SEALED : 0;
        target[6] = (byte) (length >>> 24);
        target[7] = (byte) (length >>> 16);
        target[8] = (byte) (length >>> 8);
        target[9] = (byte) length;
    }

    /**
     * The header of a stored value.
     *
     * @throws UnreadableValueException if there is none
     */
    static Envelope read(byte[] stored) {
        if (stored.length < HEADER_BYTES) {
            throw new UnreadableValueException(Reason.TRUNCATED);
        }
        if (stored[0] != MAGIC_0 || stored[1] != MAGIC_1) {
            throw new UnreadableValueException(Reason.FOREIGN);
        }
        if ((stored[5] & ~SEALED) != 0) {
            throw new UnreadableValueException(Reason.UNKNOWN_FORMAT);
        }
        int length = (stored[6] & 0xFF) << 24 | (stored[7] & 0xFF) << 16 | (stored[8] & 0xFF) << 8 | (stored[9] & 0xFF);
        return new Envelope(stored[2], stored[3], stored[4], stored[5] == SEALED, length);
    }
}
