package dev.larder.internal.codec;

/** Finds the body of a format. A class that names an optional library is loaded only when its format is asked for. */
final class Bodies {

    private static final String JACKSON =
            "com.fasterxml.jackson.core:jackson-databind, com.fasterxml.jackson.datatype:jackson-datatype-jsr310 and "
                    + "com.fasterxml.jackson.datatype:jackson-datatype-jdk8";

    private Bodies() {}

    static Body of(CodecSettings settings) {
        var format = settings.format();
        int maxBytes = Math.toIntExact(settings.maxBytes());
        if (format instanceof ValueFormat.Raw) {
            return new RawBody();
        }
        if (format instanceof ValueFormat.Text) {
            return new TextBody();
        }
        if (format instanceof ValueFormat.Cbor cbor) {
            return MissingLibraryException.unlessPresent(
                    "CBOR",
                    JACKSON + ", com.fasterxml.jackson.dataformat:jackson-dataformat-cbor",
                    () -> JacksonBody.of((byte) 3, CborStreams.factory(), cbor, maxBytes));
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
