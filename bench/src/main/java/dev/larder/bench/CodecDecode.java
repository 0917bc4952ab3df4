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

/** Bytes to a value: what header, limits and strictness add to Jackson's CBOR. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 15, batchSize = 5_000)
@Measurement(iterations = 10, batchSize = 5_000)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xbatch", "-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class CodecDecode {

    @Benchmark
    @Row(place = 1, label = "Jackson CBOR, `readValue` = **floor**", role = Row.Role.FLOOR)
    public Object jackson(CodecOrders orders, ThreadCpu cpu) throws IOException {
        return orders.jacksonReader.readValue(orders.jacksonBytes);
    }

    @Benchmark
    @Row(place = 2, label = "**Larder** CBOR, no compression")
    public Object larder(CodecOrders orders, ThreadCpu cpu) {
        return orders.plain.decode(orders.plainBytes, orders.key);
    }

    @Benchmark
    @Row(place = 3, label = "Larder CBOR, default: deflate above 2 kB")
    public Object larderInflating(CodecOrders orders, ThreadCpu cpu) {
        return orders.deflating.decode(orders.deflatedBytes, orders.key);
    }
}
