package dev.larder.internal.codec;

import java.util.Optional;

/**
 * How the values of one cache become bytes.
 *
 * @param cacheName what sealed values are bound to besides their key; where several applications share a store, the
 *     application's name belongs in front
 * @param format the format
 * @param compression which values are compressed, and how
 * @param maxBytes the most that a value may take uncompressed, both ways; larger ones are refused
 * @param sealing the keys that seal values; empty if they are stored in the clear
 */
public record CodecSettings(
        String cacheName, ValueFormat format, Compression compression, long maxBytes, Optional<Sealing> sealing) {

    /** 64 MiB. */
    public static final long DEFAULT_MAX_BYTES = 64L << 20;

    /** 1 GiB: with header and seal still an array. */
    public static final long MOST_MAX_BYTES = 1L << 30;

    /** Refuses a limit that no array could hold. */
    public CodecSettings {
        if (maxBytes < 1 || maxBytes > MOST_MAX_BYTES) {
            throw new IllegalArgumentException("maxBytes is from 1 to " + MOST_MAX_BYTES + ", not " + maxBytes);
        }
    }

    /** Deflate above 2 kB, values up to 64 MiB, no seal. */
    public static CodecSettings of(String cacheName, ValueFormat format) {
        return new CodecSettings(cacheName, format, Compression.DEFAULT, DEFAULT_MAX_BYTES, Optional.empty());
    }

    /** The same with another compression. */
    public CodecSettings with(Compression other) {
        return new CodecSettings(cacheName, format, other, maxBytes, sealing);
    }

    /** The same with another limit. */
    public CodecSettings withMaxBytes(long other) {
        return new CodecSettings(cacheName, format, compression, other, sealing);
    }

    /** The same, sealed. */
    public CodecSettings with(Sealing other) {
        return new CodecSettings(cacheName, format, compression, maxBytes, Optional.of(other));
    }
}
