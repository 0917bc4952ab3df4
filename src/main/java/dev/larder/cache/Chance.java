package dev.larder.cache;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Where chance comes from that nobody has to foretell or to keep secret. Safe for use by several threads. */
public final class Chance {

    /** A generator for each thread, so that none waits for another. */
    public static final RandomGenerator OF_THREADS =
            () -> ThreadLocalRandom.current().nextLong();

    private Chance() {}
}
