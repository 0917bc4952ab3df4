package dev.larder.cache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Numbers that look like chance and never come twice, as versions have to be: SplitMix64, by several threads at once. Nobody
 * has to be unable to foretell them.
 */
public final class Numbers implements RandomGenerator {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final AtomicLong state;

    /**
     * Begins somewhere.
     *
     * @param seed by chance, so that two JVMs do not begin alike
     */
    public Numbers(long seed) {
        this.state = new AtomicLong(seed);
    }

    @Override
    public long nextLong() {
        long z = state.addAndGet(STEP);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
