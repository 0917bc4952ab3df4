package dev.larder.cache;

/**
 * Hears what others change in a store that it stands before. What it hears has happened: whoever asks the store afterwards gets
 * what is there now. Called by any thread; must not wait for anybody.
 */
public interface Invalidations {

    /**
     * An entry was changed or removed.
     *
     * @param hash its key's: {@link FarStore#hash}
     */
    void changed(int hash);

    /** A tag was removed; which entries had it, nobody says. */
    void tagRemoved();

    /** All entries were removed, or nobody knows what was changed. */
    void all();
}
