package dev.larder.bench;

import dev.larder.bench.Row.Role;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** A hit on the cache itself, without a container: Larder's core beside the engines that it stands on. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 15, batchSize = 300_000)
@Measurement(iterations = 15, batchSize = 300_000)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xbatch", "-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Dorg.jboss.logging.provider=slf4j"})
public class CacheGetHit {

    @Benchmark
    @Row(place = 1, label = "Ehcache native `get`, TTL = **floor**", role = Role.FLOOR)
    public Object ehcache(EhcacheState ehcache, Keys keys, ThreadCpu cpu) {
        return Workload.hit(ehcache.byString.get(keys.next()));
    }

    @Benchmark
    @Row(place = 2, label = "Larder, `heap`")
    public Object larderHeap(LarderStores.Heap larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.cache.get(keys.next()));
    }

    @Benchmark
    @Row(place = 3, label = "Larder, `heap`, statistics on")
    public Object larderHeapWithStatistics(LarderStores.HeapWithStatistics larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.cache.get(keys.next()));
    }

    @Benchmark
    @Row(place = 4, label = "Ehcache's own JSR-107 layer, by reference, TTL")
    public Object ehcacheJCache(EhcacheJCacheState ehcache, Keys keys, ThreadCpu cpu) {
        return Workload.hit(ehcache.cache.get(keys.next()));
    }

    @Benchmark
    @Row(place = 5, label = "Caffeine `getIfPresent`, expireAfterWrite")
    public Object caffeine(CaffeineState caffeine, Keys keys, ThreadCpu cpu) {
        return Workload.hit(caffeine.cache.getIfPresent(keys.next()));
    }

    @Benchmark
    @Row(place = 6, label = "Larder, `caffeine`")
    public Object larderCaffeine(LarderStores.OnCaffeine larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.cache.get(keys.next()));
    }

    @Benchmark
    @Row(place = 7, label = "Larder, `caffeine`, statistics on")
    public Object larderCaffeineWithStatistics(LarderStores.OnCaffeineWithStatistics larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.cache.get(keys.next()));
    }

    @Benchmark
    @Row(place = 8, label = "Larder, `tiered`: near, in front of Redis")
    public Object larderNear(LarderStores.NearRedis larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.cache.get(keys.next()));
    }
}
