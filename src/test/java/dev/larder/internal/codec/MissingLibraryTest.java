package dev.larder.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Larder without any optional library beside it. */
class MissingLibraryTest {

    /** Runs inside the poor class loader. */
    public static final class Attempt implements Function<String, String> {

        @Override
        public String apply(String wanted) {
            var raw = CodecSettings.of("c", new ValueFormat.Raw());
            try {
                var codec = ValueCodec.of(
                        switch (wanted) {
                            case "CBOR" -> CodecSettings.of("c", ValueFormat.of(Integer.class));
                            case "JSON" -> CodecSettings.of("c", new ValueFormat.Json(Integer.class, List.of()));
                            case "Smile" -> CodecSettings.of("c", new ValueFormat.Smile(Integer.class, List.of()));
                            case "Kryo" ->
                                CodecSettings.of(
                                        "c",
                                        new ValueFormat.Kryo(
                                                Integer.class,
                                                List.of(),
                                                getClass().getClassLoader()));
                            case "zstd" -> raw.with(Compression.of(Compression.Algorithm.ZSTD));
                            case "LZ4" -> raw.with(Compression.of(Compression.Algorithm.LZ4));
                            default -> raw;
                        });
                var key = KeyCodec.of(KeySettings.of(KeySettings.Alphabet.TEXT, 250))
                        .encode(List.of(1));
                return "%d bytes".formatted(((byte[]) codec.decode(codec.encode(new byte[5000], key), key)).length);
            } catch (MissingLibraryException e) {
                return e.getMessage();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CBOR, jackson-dataformat-cbor",
        "CBOR, jackson-databind",
        "JSON, jackson-databind",
        "Smile, jackson-dataformat-smile",
        "Kryo, com.esotericsoftware:kryo",
        "zstd, com.github.luben:zstd-jni",
        "LZ4, at.yawk.lz4:lz4-java"
    })
    void absentLibraryIsNamedByItsArtifact(String wanted, String artifact) throws Exception {
        var message = attempt(wanted);
        assertTrue(message.contains(wanted) && message.contains(artifact), message);
    }

    @Test
    void allElseWorksWithoutThem() throws Exception {
        assertEquals("5000 bytes", attempt("none"));
    }

    private static String attempt(String wanted) throws Exception {
        var classes = new URL[] {locationOf(ValueCodec.class), locationOf(Attempt.class)};
        try (var poor = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            var attempt =
                    poor.loadClass(Attempt.class.getName()).getConstructor().newInstance();
            return (String) Function.class.getMethod("apply", Object.class).invoke(attempt, wanted);
        }
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
