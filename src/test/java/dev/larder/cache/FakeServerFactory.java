package dev.larder.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Fakes on one server that all of a JVM share: {@code store=fake-server}. Counts how often it is asked for its state. */
public final class FakeServerFactory implements EntryStoreFactory {

    /** How often the server was asked. */
    public static final AtomicInteger ASKED = new AtomicInteger();

    /** How it answers. */
    public static final ServerState STATE = ServerState.down("fake:1", "as told");

    @Override
    public String kind() {
        return "fake-server";
    }

    @Override
    public Capabilities capabilities() {
        return FakeStore.ON_A_SERVER;
    }

    @Override
    public Stores open(StoreSurroundings surroundings) {
        return new FakeStore(FakeStoreFactory.TIME::nanos, Lifetime.of(Duration.ofHours(1)))
                .able(FakeStore.ON_A_SERVER)
                .on(() -> {
                    ASKED.incrementAndGet();
                    return List.of(STATE);
                })
                .alone();
    }
}
