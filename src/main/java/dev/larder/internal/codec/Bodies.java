package dev.larder.internal.codec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the bodies of a format. A class that names an optional library is loaded only when its format is asked for. */
final class Bodies {

    private static final String JACKSON =
            "com.fasterxml.jackson.core:jackson-databind, com.fasterxml.jackson.datatype:jackson-datatype-jsr310 and "
                    + "com.fasterxml.jackson.datatype:jackson-datatype-jdk8";

    private static final String CBOR = JACKSON + ", com.fasterxml.jackson.dataformat:jackson-dataformat-cbor";

    private Bodies() {}

    /** The bodies of a format: the first one that holds a value writes it, else the last; any of them reads. */
    static List<Body> of(CodecSettings settings) {
        return all(settings.format(), Math.toIntExact(settings.maxBytes())).toList();
    }

    private static Stream<Body> all(ValueFormat format, int maxBytes) {
        if (format instanceof ValueFormat.Either either) {
            return Stream.concat(all(either.first(), maxBytes), all(either.other(), maxBytes));
        }
        if (format instanceof ValueFormat.Counting counting) {
            return Stream.concat(Stream.of(new NumberBody()), all(counting.other(), maxBytes));
        }
        return Stream.of(of(format, maxBytes));
    }

    static Optional<String> lossOf(ValueFormat.Cbor cbor) {
        return MissingLibraryException.unlessPresent("CBOR", CBOR, () -> {
            try {
                JacksonBody.expectNoLoss(CborStreams.factory(), cbor, Integer.MAX_VALUE);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        });
    }

    private static Body of(ValueFormat format, int maxBytes) {
        if (format instanceof ValueFormat.Raw) {
            return new RawBody();
        }
        if (format instanceof ValueFormat.Text) {
            return new TextBody();
        }
        if (format instanceof ValueFormat.Cbor cbor) {
            return MissingLibraryException.unlessPresent(
                    "CBOR", CBOR, () -> JacksonBody.of((byte) 3, CborStreams.factory(), cbor, maxBytes));
        }
        if (format instanceof ValueFormat.Json json) {
            return MissingLibraryException.unlessPresent(
                    "JSON", JACKSON, () -> JacksonBody.of((byte) 4, JsonStreams.factory(), json, maxBytes));
        }
        if (format instanceof ValueFormat.Smile smile) {
            return MissingLibraryException.unlessPresent(
                    "Smile",
                    JACKSON + ", com.fasterxml.jackson.dataformat:jackson-dataformat-smile",
                    () -> JacksonBody.of((byte) 5, SmileStreams.factory(), smile, maxBytes));
        }
        if (format instanceof ValueFormat.Java java) {
            return new JavaBody(java, maxBytes);
        }
        var kryo = (ValueFormat.Kryo) format;
        return MissingLibraryException.unlessPresent("Kryo", "com.esotericsoftware:kryo", () -> new KryoBody(kryo));
    }
}
