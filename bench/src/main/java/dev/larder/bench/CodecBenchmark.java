package dev.larder.bench;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.larder.internal.codec.CodecSettings;
import dev.larder.internal.codec.Compression;
import dev.larder.internal.codec.EncodedKey;
import dev.larder.internal.codec.KeyCodec;
import dev.larder.internal.codec.KeySettings;
import dev.larder.internal.codec.ValueCodec;
import dev.larder.internal.codec.ValueFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What Larder's header, limits and strictness add to Jackson's CBOR: an order with 10 and 260 lines, about 1 kB and 20 kB as
 * JSON, without compression, beside a plain {@code CBORMapper} with {@code JavaTimeModule}.
 *
 * <p>Batches of a fixed number of calls, as in the other benchmarks. Needs, beside Larder, what Larder does not hand on:
 * {@code com.fasterxml.jackson.core:jackson-databind}, {@code com.fasterxml.jackson.dataformat:jackson-dataformat-cbor},
 * {@code com.fasterxml.jackson.datatype:jackson-datatype-jsr310}, {@code com.fasterxml.jackson.datatype:jackson-datatype-jdk8}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, batchSize = 20_000)
@Measurement(iterations = 10, batchSize = 20_000)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xbatch", "-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class CodecBenchmark {

    /** An order as the serializers were compared with. */
    public record Order(
            String id, String customer, Instant placed, Map<String, String> attributes, List<Line> lines, double total) {}

    /** One line of it. */
    public record Line(int number, String article, int count, double price, boolean shipped, Instant changed) {}

    @State(Scope.Benchmark)
    public static class Orders {

        /** Lines of the order. */
        @Param({"10", "260"})
        public int lines;

        Order order;

        ObjectWriter jacksonWriter;
        ObjectReader jacksonReader;
        byte[] jacksonBytes;
        ValueCodec codec;
        EncodedKey key;
        byte[] larderBytes;

        @Setup
        public void prepare() throws IOException {
            order = order(lines);
            var mapper = CBORMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();
            jacksonWriter = mapper.writerFor(Order.class);
            jacksonReader = mapper.readerFor(Order.class);
            jacksonBytes = jacksonWriter.writeValueAsBytes(order);
            codec = ValueCodec.of(CodecSettings.of("orders", ValueFormat.of(Order.class)).with(Compression.NONE));
            key = KeyCodec.of(KeySettings.of(KeySettings.Alphabet.BYTES, 250)).encode("order-1");
            larderBytes = codec.encode(order, key);
            if (!codec.decode(larderBytes, key).equals(order)) {
                throw new IllegalStateException("What comes back is another order");
            }
        }
    }

    @Benchmark
    public byte[] jacksonEncode(Orders orders, ThreadCpu cpu) throws IOException {
        return orders.jacksonWriter.writeValueAsBytes(orders.order);
    }

    @Benchmark
    public byte[] larderEncode(Orders orders, ThreadCpu cpu) {
        return orders.codec.encode(orders.order, orders.key);
    }

    @Benchmark
    public Object jacksonDecode(Orders orders, ThreadCpu cpu) throws IOException {
        return orders.jacksonReader.readValue(orders.jacksonBytes);
    }

    @Benchmark
    public Object larderDecode(Orders orders, ThreadCpu cpu) {
        return orders.codec.decode(orders.larderBytes, orders.key);
    }

    static Order order(int count) {
        var random = new Random(42);
        var placed = Instant.parse("2026-01-02T03:04:05.678901Z");
        var lines = new ArrayList<Line>();
        for (int i = 0; i < count; i++) {
            lines.add(new Line(
                    i,
                    "ART-" + random.nextInt(100_000),
                    random.nextInt(20),
                    random.nextInt(10_000) / 100.0,
                    random.nextBoolean(),
                    placed.plusSeconds(random.nextInt(1_000_000))));
        }
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("channel", "web");
        attributes.put("campaign", "autumn");
        return new Order("ORDER-4711", "Maria Musterfrau", placed, attributes, lines, 1234.56);
    }
}
