package dev.larder.cache.tiered;

import dev.larder.cache.EntryStore;
import dev.larder.cache.FarStore;
import dev.larder.cache.ServerState;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.TierStatistics;
import dev.larder.cache.Timed;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the nodes have found in the far store lately, on a server that they share.
 *
 * <p>The stamp is the server's own fence, so a change by any node counts. A server that could not be reached may have missed a
 * change, or come back with what it had before: nothing of it holds until it has been emptied. Meanwhile the far store answers. The
 * same where the far store may have lost entries. It is emptied by the next one who needs it, once for all that was doubted till
 * then.
 *
 * <p>Entries with tags are not kept.
 */
final class Middle implements Tier {

    private static final Logger LOG = LoggerFactory.getLogger(Middle.class);

    /** The stamp of what is not to be kept. */
    private static final Object NEVER = new Object();

    private final String cache;
    private final EntryStore<Object, Object> entries;
    private final FarStore<Object, Object> timed;
    private final Duration ttl;
    /** How often there was a reason not to rely on what is there. */
    private final AtomicLong doubts = new AtomicLong();

    private final AtomicLong doubtsSettled = new AtomicLong();
    private final AtomicBoolean emptying = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * As it is on the server.
     *
     * @param entries ends with this
     * @param ttl how long something is kept at most
     */
    Middle(String cache, EntryStore<Object, Object> entries, Duration ttl) {
        this.cache = cache;
        this.entries = entries;
        this.timed = FarStore.of(entries);
        this.ttl = ttl;
    }

    @Override
    public @Nullable Object find(Object key) {
        return ask(Optional.empty(), () -> Optional.ofNullable(entries.find(key)))
                .orElse(null);
    }

    @Override
    public @Nullable Timed<Object> findTimed(Object key) {
        return ask(Optional.<Timed<Object>>empty(), () -> Optional.ofNullable(timed.findTimed(key)))
                .orElse(null);
    }

    @Override
    public Map<Object, Object> findAll(Set<?> keys) {
        return ask(Map.of(), () -> entries.findAll(keys));
    }

    @Override
    public Map<Object, Timed<Object>> findAllTimed(Set<?> keys) {
        return ask(Map.of(), () -> timed.findAllTimed(keys));
    }

    @Override
    public Object stamp(Object key) {
        return ask(NEVER, () -> entries.lookUp(key, Set.of()).fence());
    }

    /** A fence for each key would be a round trip for each. */
    @Override
    public @Nullable Object stampOfAll() {
        return null;
    }

    @Override
    public void keep(Object key, int hash, Timed<Object> found, Object stamp) {
        var kept = Tier.kept(found, ttl);
        if (stamp != NEVER && !found.tagged() && !kept.isZero()) {
            ask(false, () -> entries.putFenced(key, found.value(), Ttl.of(kept), Set.of(), stamp));
        }
    }

    @Override
    public void drop(Object key, int hash) {
        change(() -> entries.remove(key));
    }

    @Override
    public void drop(Set<?> keys, ToIntFunction<Object> hash) {
        change(() -> entries.removeAll(keys));
    }

    /** As the server's log of changes names the entry. */
    @Override
    public int hash(Object key, ToIntFunction<Object> hashBehind) {
        return timed.hash(key);
    }

    /** None here has tags; but other nodes hear of it. */
    @Override
    public void dropTagged(String tag) {
        if (entries instanceof TaggedStore<?, ?> tagged) {
            change(() -> tagged.removeTagged(tag));
        }
    }

    @Override
    public void dropAll() {
        change(entries::clear);
    }

    @Override
    public void doubtAll() {
        doubts.incrementAndGet();
    }

    @Override
    public void clearExpired() {
        ask(false, () -> {
            entries.clearExpired();
            return true;
        });
    }

    /**
     * Changes something also while nothing holds: who empties the server at the same time may have passed what is changed.
     */
    private void change(Runnable change) {
        try {
            change.run();
        } catch (StoreUnavailableException e) {
            failed(e);
        }
    }

    private <T> T ask(T otherwise, Supplier<T> question) {
        if (!holds()) {
            return otherwise;
        }
        try {
            return question.get();
        } catch (StoreUnavailableException e) {
            failed(e);
            return otherwise;
        }
    }

    private void failed(StoreUnavailableException e) {
        doubts.incrementAndGet();
        if (!away.getAndSet(true)) {
            LOG.warn(
                    "Cache {}: the far store answers alone, until the tier before it can be reached: {}",
                    cache,
                    e.getMessage());
        }
    }

    /** Whether what is there can be relied on; if not, it is emptied by one caller, and then it can. */
    private boolean holds() {
        if (isSettled()) {
            return true;
        }
        if (!emptying.compareAndSet(false, true)) {
            return false;
        }
        try {
            return isSettled() || empty(); // somebody may just have done it
        } catch (StoreUnavailableException e) {
            failed(e);
            return false;
        } finally {
            emptying.set(false);
        }
    }

    private boolean isSettled() {
        return doubts.get() == doubtsSettled.get();
    }

    private boolean empty() {
        long until = doubts.get();
        entries.clear();
        doubtsSettled.set(until); // one that came meanwhile is not settled
        LOG.info(
                "Cache {}: the tier before the far store is {}",
                cache,
                away.getAndSet(false) ? "back, and empty" : "empty, since the far store may have lost entries");
        return isSettled();
    }

    @Override
    public List<TierStatistics> tiers() {
        return entries.tiers();
    }

    @Override
    public List<ServerState> servers() {
        return entries.servers();
    }

    @Override
    public long unreadable() {
        return entries.unreadable();
    }

    @Override
    public void close() {
        entries.close();
    }
}
