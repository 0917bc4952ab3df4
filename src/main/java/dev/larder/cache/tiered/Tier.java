package dev.larder.cache.tiered;

import dev.larder.cache.ServerState;
import dev.larder.cache.TierStatistics;
import dev.larder.cache.Timed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was found in a store behind it lately, as long as nobody changes it. Safe for use by several threads.
 *
 * <p>Who takes something over asks for a stamp before he asks the store behind; what he then brings is kept only if nothing of it
 * was dropped since. Nothing here throws that a tier cannot be reached: then it has nothing and keeps nothing.
 */
sealed interface Tier permits Near, Middle {

    /** The value for a key; null if there is none that holds. */
    @Nullable
    Object find(Object key);

    /** The same with what a tier before this one has to know. */
    @Nullable
    Timed<Object> findTimed(Object key);

    /** The values of those keys that have one. */
    Map<Object, Object> findAll(Set<?> keys);

    /** The same with what a tier before this one has to know. */
    Map<Object, Timed<Object>> findAllTimed(Set<?> keys);

    /** The moment before the store behind is asked for a key, for {@link #keep}. */
    Object stamp(Object key);

    /** The same for several keys at once; null where this tier does not take over several. */
    @Nullable
    Object stampOfAll();

    /**
     * Keeps what the store behind gave, no longer than it lives there.
     *
     * @param hash the key's
     * @param stamp from before the store was asked
     */
    void keep(Object key, int hash, Timed<Object> found, Object stamp);

    /** Gives up what there is of a key, and what is just being asked for. */
    void drop(Object key, int hash);

    /** The same for several keys; one round trip, where there are any. */
    void drop(Set<?> keys, ToIntFunction<Object> hash);

    /** What a tier before this one has to know a key by, so that both mean the same one when they are told of a change. */
    int hash(Object key, ToIntFunction<Object> hashBehind);

    /** Gives up what may have that tag. */
    void dropTagged(String tag);

    /** Gives up everything. */
    void dropAll();

    /**
     * The store behind may have lost entries that are still here: nothing that was kept so far is given any more. Waits for nobody,
     * since whoever finds that out is busy with something else.
     */
    void doubtAll();

    void clearExpired();

    List<TierStatistics> tiers();

    List<ServerState> servers();

    /** How many entries it has found that could not be read. */
    long unreadable();

    void close();

    /** How long something is kept that lives that long in the store behind: zero if not at all. */
    static Duration kept(Timed<Object> found, Duration ttl) {
        var left = found.left().orElse(ttl);
        return left.isNegative() ? Duration.ZERO : left.compareTo(ttl) < 0 ? left : ttl;
    }
}
