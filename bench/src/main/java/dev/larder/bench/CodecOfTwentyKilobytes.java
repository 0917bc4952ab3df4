package dev.larder.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What Larder's header, limits and strictness add to Jackson's CBOR for an order of about 20 kB as JSON, not compressed,
 * beside a plain {@code CBORMapper} with {@code JavaTimeModule}. The floor is Jackson, writing and reading.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, batchSize = 2_000)
@Measurement(iterations = 10, batchSize = 2_000)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xbatch", "-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class CodecOfTwentyKilobytes {

    @Benchmark
    @Row(place = 1, label = "Jackson CBOR, write and read = **floor**", role = Row.Role.FLOOR)
    public Object jackson(Orders.Large orders, ThreadCpu cpu) throws IOException {
        return orders.jacksonReader.readValue(orders.jacksonWriter.writeValueAsBytes(orders.order));
    }

    @Benchmark
    @Row(place = 2, label = "Larder's codec, write and read")
    public Object larder(Orders.Large orders, ThreadCpu cpu) {
        return orders.codec.decode(orders.codec.encode(orders.order, orders.key), orders.key);
    }
}
