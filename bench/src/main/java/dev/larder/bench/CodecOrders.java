package dev.larder.bench;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An order with 10 or 260 lines, about 1 kB or 20 kB as JSON, and all that writes and reads it. */
@State(Scope.Benchmark)
public class CodecOrders {

    /** An order with strings, numbers, instants, a map and a list. */
    public record Order(
            String id,
            String customer,
            Instant placed,
            Map<String, String> attributes,
            List<Line> lines,
            double total) {}

    /** One line of it. */
    public record Line(int number, String article, int count, double price, boolean shipped, Instant changed) {}

    /** How many lines the order has. */
    @Param({"10", "260"})
    public int lines;

    Order order;
    ObjectWriter jacksonWriter;
    ObjectReader jacksonReader;
    byte[] jacksonBytes;
    ValueCodec plain;
    ValueCodec deflating;
    EncodedKey key;
    byte[] plainBytes;
    byte[] deflatedBytes;

    @Setup
    public void prepare() throws IOException {
        order = order(lines);
        var mapper = CBORMapper.builder().addModule(new JavaTimeModule()).build();
        jacksonWriter = mapper.writerFor(Order.class);
        jacksonReader = mapper.readerFor(Order.class);
        jacksonBytes = jacksonWriter.writeValueAsBytes(order);
        var settings = CodecSettings.of("orders", ValueFormat.of(Order.class));
        plain = ValueCodec.of(settings.with(Compression.NONE));
        deflating = ValueCodec.of(settings);
        key = KeyCodec.of(KeySettings.of(KeySettings.Alphabet.BYTES, 250)).encode("order-1");
        plainBytes = plain.encode(order, key);
        deflatedBytes = deflating.encode(order, key);
        if (!plain.decode(plainBytes, key).equals(order)
                || !deflating.decode(deflatedBytes, key).equals(order)) {
            throw new IllegalStateException("What comes back is another order");
        }
    }

    private static Order order(int count) {
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
