package dev.larder.method;

import dev.larder.cache.KeyedLoad;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of each call of one method what the cache did for it, at the level {@code DEBUG}, which {@code java.util.logging} calls
 * {@code FINE}. The words are those of {@code Cache-Status} (RFC 9211). Safe for use by several threads.
 */
final class CallTrace {

    private static final Logger LOG = LoggerFactory.getLogger(CallTrace.class);

    /** What was told during the call that this thread traces; other methods that it calls meanwhile have their own. */
    private static final ThreadLocal<@Nullable Set<KeyedLoad.Event>> TOLD = new ThreadLocal<>();

    private final String method;
    private final String cache;
    private final TracedKeys keys;

    CallTrace(MethodStatisticsMXBean traced, TracedKeys keys) {
        this.method = traced.getMethod();
        this.cache = traced.getCache();
        this.keys = keys;
    }

    /** Whether anybody reads it. */
    static boolean isOn() {
        return LOG.isDebugEnabled();
    }

    /** One call, whose events are told meanwhile. */
    @FunctionalInterface
    interface Call<T> {

        /** Carries it out. */
        @Nullable
        T carryOut() throws Exception;
    }

    /** Carries a call out and says what became of it. */
    @Nullable
    <T> T of(Object key, Call<T> call) throws Exception {
        var outside = TOLD.get();
        var told = EnumSet.noneOf(KeyedLoad.Event.class);
        TOLD.set(told);
        try {
            var result = call.carryOut();
            say(key, told.isEmpty() ? "hit" : words(told));
            return result;
        } catch (Throwable thrown) {
            say(key, words(told) + "; threw " + thrown.getClass().getName());
            throw thrown;
        } finally {
            TOLD.set(outside);
        }
    }

    /** Told what becomes of the call that this thread carries out. */
    static void tell(KeyedLoad.Event event) {
        var told = TOLD.get();
        if (told != null) {
            told.add(event);
        }
    }

    /** Says what a call did to the cache. */
    void changed(Object key, String what) {
        if (isOn()) {
            say(key, what);
        }
    }

    /** Says what a call removed from the cache. */
    void removed(CacheRemoval removal) {
        if (!isOn()) {
            return;
        }
        if (removal instanceof CacheRemoval.OfKey one) {
            say(one.key(), "removed");
        } else if (removal instanceof CacheRemoval.Matching matching) {
            say(matching.glob().pattern(), "all that match removed");
        } else if (removal instanceof CacheRemoval.Tagged tagged) {
            say(tagged.tag(), "all with this tag removed");
        } else {
            say(null, "all removed");
        }
    }

    private void say(@Nullable Object key, String what) {
        LOG.debug("{}; key {}; {}; by {}", cache, key == null ? "-" : keys.text(key), what, method);
    }

    private static String words(Set<KeyedLoad.Event> told) {
        return told.stream().map(event -> event.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
