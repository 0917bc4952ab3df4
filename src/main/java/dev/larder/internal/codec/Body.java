package dev.larder.internal.codec;

import java.io.IOException;

/** One format: a value as bytes without header, compression or seal. Safe for use by several threads. */
interface Body {

    /** The format's number in the header; never given to another format. */
    byte id();

    /** Whether a value is one that this format is for; others it refuses when they are written. */
    default boolean holds(Object value) {
        return true;
    }

    /** How many bytes the value takes if that is known beforehand; -1 otherwise. */
    default int bytesOf(Object value) {
        return -1;
    }

    /**
     * Writes a value.
     *
     * @return the version of the format that it is written in
     * @throws UnencodableValueException if the format cannot hold it
     * @throws IOException as above, or what the output throws
     */
    byte write(Object value, HeadroomOutput out) throws IOException;

    /**
     * The value of these bytes.
     *
     * @throws UnreadableValueException if there is none, for a reason that is known
     * @throws IOException if there is none, for any other reason
     */
    Object read(byte version, Slice bytes) throws IOException;

    /** Refuses a version of the format that this class does not know. */
    static void expectVersion(byte known, byte version) {
        if (version != known) {
            throw new UnreadableValueException(UnreadableValueException.Reason.UNKNOWN_FORMAT);
        }
    }
}
