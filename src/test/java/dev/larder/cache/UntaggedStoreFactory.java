package dev.larder.cache;

/** A kind of store that has no tags, as one of somebody else's may not. None is ever opened. */
public final class UntaggedStoreFactory implements EntryStoreFactory {

    @Override
    public String kind() {
        return "untagged";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(Capabilities.Ability.SCAN);
    }

    @Override
    public Stores open(StoreSurroundings surroundings) {
        throw new UnsupportedOperationException("There are no such stores");
    }
}
