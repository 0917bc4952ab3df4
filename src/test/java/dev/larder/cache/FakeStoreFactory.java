package dev.larder.cache;

/** Fakes for whole managers: {@code store=fake}. All of them go by one clock, which only tests set. */
public final class FakeStoreFactory implements EntryStoreFactory {

    /** The clock of all these stores. */
    public static final SettableTime TIME = new SettableTime();

    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public Capabilities capabilities() {
        return FakeStore.CAPABILITIES;
    }

    @Override
    public Stores open(StoreSurroundings surroundings) {
        return FakeStore.stores(TIME::nanos);
    }
}
