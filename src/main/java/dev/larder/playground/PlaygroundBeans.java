package dev.larder.playground;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What the playground's beans ask for and nobody else makes. */
@ApplicationScoped
class PlaygroundBeans {

    /** Here and not in {@code boot}: from the jar it would stand in the way of an application's own clock. */
    @Produces
    InstantSource clock() {
        return InstantSource.system();
    }

    /** For those who show how long something took. */
    static LongSupplier nanoTime() {
        return System::nanoTime;
    }
}
