package dev.larder.internal.codec;

import org.jspecify.annotations.Nullable;

/** The compressor that a cache writes with, and those that it reads. */
final class Compressors {

    /** The header's number for no compression. */
    static final byte NONE = 0;

    private final @Nullable Compressor writer;
    private final Compressor deflate = new DeflateCompressor();
    private final Compressor gzip = new GzipCompressor();

    private Compressors(@Nullable Compressor writer) {
        this.writer = writer;
    }

    /**
     * Loads a class that names an optional library only if its algorithm is chosen. By lambdas: to link a method reference
     * would load the class too early.
     */
    static Compressors of(Compression compression) {
        return new Compressors(
                switch (compression.algorithm()) {
                    case NONE -> null;
                    case DEFLATE -> new DeflateCompressor();
                    case GZIP -> new GzipCompressor();
                    case ZSTD ->
                        MissingLibraryException.unlessPresent(
                                "Compression by zstd", "com.github.luben:zstd-jni", () -> ZstdCompressor.ready());
                    case LZ4 ->
                        MissingLibraryException.unlessPresent(
                                "Compression by LZ4", "at.yawk.lz4:lz4-java", () -> Lz4Compressor.ready());
                });
    }

    /** What values are compressed with; null if they are not. */
    @Nullable
    Compressor writer() {
        return writer;
    }

    /**
     * What decompresses values with this number in the header.
     *
     * @throws UnreadableValueException if there is none
     */
    Compressor reader(byte id) {
        if (id == deflate.id()) {
            return deflate;
        }
        if (id == gzip.id()) {
            return gzip;
        }
        if (writer != null && id == writer.id()) {
            return writer;
        }
        throw new UnreadableValueException(UnreadableValueException.Reason.UNKNOWN_COMPRESSION);
    }
}
