package dev.larder.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings that a cache goes by, of which some can change while it is open. Safe for use by several threads. */
final class SettingsInForce {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsInForce.class);

    private final String cache;
    private final Consumer<Boolean> enable;
    private final BiPredicate<Duration, Long> adjust;
    private volatile @Nullable CacheSettings settings;

    /**
     * None yet.
     *
     * @param enable switches the cache on or off
     * @param adjust gives its store a time to live and a number of entries: {@link EntryStore#adjust}
     */
    SettingsInForce(String cache, Consumer<Boolean> enable, BiPredicate<Duration, Long> adjust) {
        this.cache = cache;
        this.enable = enable;
        this.adjust = adjust;
    }

    /**
     * Goes by these from now on; the first ones are those that the store was made with.
     *
     * @param latest asked by one after the other, so that whoever comes last brings the latest
     */
    synchronized void change(Supplier<CacheSettings> latest) {
        var before = settings;
        var now = latest.get();
        enable.accept(now.switches().enabled());
        boolean isTaken = before == null
                || haveSameBounds(before, now)
                || adjust(now.lifetime().ttl(), now.limits().maxEntries());
        if (isTaken) {
            settings = now; // else it is tried again with the next change
        }
    }

    /** How long entries live by the settings of now; empty before there are any. */
    Optional<Lifetime> lifetime() {
        return Optional.ofNullable(settings).map(CacheSettings::lifetime);
    }

    private static boolean haveSameBounds(CacheSettings one, CacheSettings other) {
        return one.lifetime().ttl().equals(other.lifetime().ttl())
                && one.limits().maxEntries() == other.limits().maxEntries();
    }

    /** Says whether there is nothing more to try. */
    private boolean adjust(Duration ttl, long maxEntries) {
        try {
            if (!adjust.test(ttl, maxEntries)) {
                LOG.warn("The store of cache {} takes another ttl only when the application starts again", cache);
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The store of cache {} did not take its new ttl and max-entries", cache, e);
            return false;
        }
    }
}
