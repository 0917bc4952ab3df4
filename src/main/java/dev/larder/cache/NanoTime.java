package dev.larder.cache;

import java.util.function.LongSupplier;

/** The clock that those are given who measure how long something takes, and are given none. */
final class NanoTime {

    /** The JVM's. */
    static final LongSupplier OF_JVM = System::nanoTime;

    private NanoTime() {}
}
