package dev.larder.bench;

import dev.larder.bench.Row.Engine;
import dev.larder.bench.Row.Role;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hit: what the caller of a cached method waits for when the result is there.
 *
 * <p>Batches of a fixed number of calls, not of a fixed time: on a busy machine a time-based warm-up ends before the
 * compiler is done. The container's rows need more than three million calls to settle; {@code -Xbatch} makes the calls
 * wait for the compiler, whose time is not counted.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 15, batchSize = 300_000)
@Measurement(iterations = 15, batchSize = 300_000)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xbatch", "-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Dorg.jboss.logging.provider=slf4j"})
public class CacheResultHit {

    @Benchmark
    @Row(place = 1, label = "Caffeine `getIfPresent`, expireAfterWrite")
    public Object caffeineGet(CaffeineState caffeine, Keys keys, ThreadCpu cpu) {
        return Workload.hit(caffeine.cache.getIfPresent(keys.next()));
    }

    @Benchmark
    @Row(
            place = 2,
            label = "the same, fresh key object = **raw get** of Caffeine",
            role = Role.RAW_GET,
            engine = Engine.CAFFEINE)
    public Object caffeineGetByFreshKey(CaffeineState caffeine, Keys keys, ThreadCpu cpu) {
        return Workload.hit(caffeine.byArgumentKey.getIfPresent(new ArgumentKey(keys.next())));
    }

    @Benchmark
    @Row(place = 3, label = "Ehcache native `get`, TTL")
    public Object ehcacheGet(EhcacheState ehcache, Keys keys, ThreadCpu cpu) {
        return Workload.hit(ehcache.byString.get(keys.next()));
    }

    @Benchmark
    @Row(place = 4, label = "the same, fresh key object = **raw get**", role = Role.RAW_GET)
    public Object ehcacheGetByFreshKey(EhcacheState ehcache, Keys keys, ThreadCpu cpu) {
        return Workload.hit(ehcache.byArgumentKey.get(new ArgumentKey(keys.next())));
    }

    @Benchmark
    @Row(place = 5, label = "Larder's cache `get`, fresh key object")
    public Object larderGetByFreshKey(LarderCacheState larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.cache.get(new ArgumentKey(keys.next())));
    }

    @Benchmark
    @Row(place = 6, label = "the same, the cache found by its name first")
    public Object larderGetByNameAndFreshKey(LarderCacheState larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.larder.cache().get(new ArgumentKey(keys.next())));
    }

    @Benchmark
    @Row(place = 7, label = "Weld interceptor that does nothing = **floor**", role = Role.FLOOR)
    public Object floor(FloorState floor, Keys keys, ThreadCpu cpu) {
        return Workload.hit(floor.bean.find(keys.next()));
    }

    @Benchmark
    @Row(place = 8, label = "Weld interceptor that makes a key and asks Ehcache: the least", role = Role.METHOD)
    public Object least(LeastState.OnEhcache least, Keys keys, ThreadCpu cpu) {
        return Workload.hit(least.bean.find(keys.next()));
    }

    @Benchmark
    @Row(
            place = 9,
            label = "Weld interceptor that makes a key and asks Caffeine: the least",
            role = Role.METHOD,
            engine = Engine.CAFFEINE)
    public Object leastOnCaffeine(LeastState.OnCaffeine least, Keys keys, ThreadCpu cpu) {
        return Workload.hit(least.bean.find(keys.next()));
    }

    @Benchmark
    @Row(place = 10, label = "**Larder `@CacheResult`**, Weld bean", role = Role.METHOD)
    public Object larder(LarderState.Heap larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.bean.find(keys.next()));
    }

    @Benchmark
    @Row(place = 11, label = "the same, key by `@CachedKey(\"user:{0}\")`", role = Role.METHOD)
    public Object larderByTemplate(TemplateState larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.bean.find(keys.next()));
    }

    @Benchmark
    @Row(
            place = 12,
            label = "**Larder `@CacheResult`**, Weld bean, `caffeine`",
            role = Role.METHOD,
            engine = Engine.CAFFEINE)
    public Object larderOnCaffeine(LarderState.OnCaffeine larder, Keys keys, ThreadCpu cpu) {
        return Workload.hit(larder.bean.find(keys.next()));
    }

    @Benchmark
    @Row(
            place = 13,
            label = "Spring `@Cacheable`, Caffeine, expireAfterWrite",
            role = Role.METHOD,
            engine = Engine.CAFFEINE)
    public Object spring(SpringState spring, Keys keys, ThreadCpu cpu) {
        return Workload.hit(spring.bean.find(keys.next()));
    }

    @Benchmark
    @Row(place = 14, label = "Spring `@Cacheable`, Caffeine, no expiry", role = Role.METHOD, engine = Engine.CAFFEINE)
    public Object springWithoutExpiry(SpringWithoutExpiryState spring, Keys keys, ThreadCpu cpu) {
        return Workload.hit(spring.bean.find(keys.next()));
    }

    @Benchmark
    @Row(
            place = 15,
            label = "Micronaut `@Cacheable`, Caffeine, expireAfterWrite",
            role = Role.METHOD,
            engine = Engine.CAFFEINE)
    public Object micronaut(MicronautState micronaut, Keys keys, ThreadCpu cpu) {
        return Workload.hit(micronaut.bean.find(keys.next()));
    }

    @Benchmark
    @Row(place = 16, label = "the same, `atomic = true`", role = Role.METHOD, engine = Engine.CAFFEINE)
    public Object micronautAtomic(MicronautAtomicState micronaut, Keys keys, ThreadCpu cpu) {
        return Workload.hit(micronaut.bean.find(keys.next()));
    }

    @Benchmark
    @Row(place = 17, label = "JSR-107's reference interceptors, Weld bean, Ehcache by JSR-107", role = Role.METHOD)
    public Object reference(ReferenceState.OnEhcache reference, Keys keys, ThreadCpu cpu) {
        return Workload.hit(reference.bean.find(keys.next()));
    }

    @Benchmark
    @Row(place = 18, label = "the same, on Larder's cache, `heap`", role = Role.METHOD)
    public Object referenceOnLarder(ReferenceState.OnLarderHeap reference, Keys keys, ThreadCpu cpu) {
        return Workload.hit(reference.bean.find(keys.next()));
    }

    @Benchmark
    @Row(place = 19, label = "the same, on Larder's cache, `caffeine`", role = Role.METHOD, engine = Engine.CAFFEINE)
    public Object referenceOnLarderOnCaffeine(ReferenceState.OnLarderCaffeine reference, Keys keys, ThreadCpu cpu) {
        return Workload.hit(reference.bean.find(keys.next()));
    }
}
