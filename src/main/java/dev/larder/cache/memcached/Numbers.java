package dev.larder.cache.memcached;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Numbers by chance, for versions, leases and tokens (SplitMix64). Safe for use by several threads, which do not wait. */
final class Numbers implements RandomGenerator {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final AtomicLong state;

    /**
     * Begins somewhere.
     *
     * @param seed by chance, so that two JVMs do not begin alike
     */
    Numbers(long seed) {
        this.state = new AtomicLong(seed);
    }

    @Override
    public long nextLong() {
        long mixed = state.addAndGet(STEP);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A token that nobody has had before: 16 visible characters, of 96 bits. */
    static String token(RandomGenerator random) {
        byte[] bytes = ByteBuffer.allocate(12)
                .putLong(random.nextLong())
                .putInt(random.nextInt())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
