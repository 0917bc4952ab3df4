package dev.larder.internal.codec;

/**
 * Which values are compressed, and how; kept only if that makes them smaller.
 *
 * @param algorithm how
 * @param aboveBytes values of up to so many bytes are left alone
 */
public record Compression(Algorithm algorithm, int aboveBytes) {

    /** 2 kB, below which compression costs more time than it saves bytes. */
    public static final int DEFAULT_ABOVE_BYTES = 2048;

    /** Deflate above 2 kB. */
    public static final Compression DEFAULT = of(Algorithm.DEFLATE);

    /** No value is compressed; compressed ones are still read. */
    public static final Compression NONE = of(Algorithm.NONE);

    /** Refuses a threshold below zero. */
    public Compression {
        if (aboveBytes < 0) {
            throw new IllegalArgumentException("aboveBytes is 0 or more, not " + aboveBytes);
        }
    }

    /** This algorithm above 2 kB. */
    public static Compression of(Algorithm algorithm) {
        return new Compression(algorithm, DEFAULT_ABOVE_BYTES);
    }

    /** How values are compressed. What deflate and gzip made is always read, what the others made only where chosen. */
    public enum Algorithm {
        /** Not at all. */
        NONE,
        /** RFC 1950 and 1951 at level 1: the JDK has it, and higher levels cost more time than they save bytes. */
        DEFLATE,
        /** RFC 1952 at its usual level 6. */
        GZIP,
        /** Zstandard, RFC 8878, at level 1: needs {@code com.github.luben:zstd-jni}. */
        ZSTD,
        /** LZ4 blocks: needs {@code at.yawk.lz4:lz4-java}. */
        LZ4
    }
}
