package dev.larder.method;

import dev.larder.cache.KeyedLoad;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
    private static final ThreadLocal<@Nullable Told> TOLD = new ThreadLocal<>();

    /** What was told of one call, in whatever threads. */
    static final class Told {

        private final Set<KeyedLoad.Event> events = Collections.synchronizedSet(EnumSet.noneOf(KeyedLoad.Event.class));

        void tell(KeyedLoad.Event event) {
            events.add(event);
        }

        /** Told that what looked like a miss is a hit: an exception was stored. */
        void hit() {
            events.remove(KeyedLoad.Event.MISS);
        }

        private String words() {
            synchronized (events) {
                return events.isEmpty()
                        ? "hit"
                        : events.stream()
                                .map(event -> event.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "));
            }
        }
    }

    private final String method;
    private final String cache;
    private final TracedKeys keys;
    private final FaultLog faults;

    /**
     * The trace of one method.
     *
     * @param faults told if a line cannot be said
     */
    CallTrace(MethodStatisticsMXBean traced, TracedKeys keys, FaultLog faults) {
        this.faults = faults;
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
        var told = new Told();
        TOLD.set(told);
        try {
            var result = call.carryOut();
            say(key, told.words());
            return result;
        } catch (Throwable thrown) {
            say(key, threw(told, thrown));
            throw thrown;
        } finally {
            if (outside == null) {
                TOLD.remove();
            } else {
                TOLD.set(outside);
            }
        }
    }

    /** Says what became of a call when its stage completes. */
    @SuppressWarnings("FutureReturnValueIgnored") // the caller has the stage, and this is none of his
    void whenComplete(Object key, Told told, CompletableFuture<?> stage) {
        stage.whenComplete((value, thrown) -> say(key, thrown == null ? told.words() : threw(told, thrown)));
    }

    private static String threw(Told told, Throwable thrown) {
        return told.words() + "; threw " + thrown.getClass().getName();
    }

    /** Told what becomes of the call that this thread carries out. */
    static void tell(KeyedLoad.Event event) {
        var told = TOLD.get();
        if (told != null) {
            told.tell(event);
        }
    }

    /** Told that the call that this thread carries out finds a stored exception. */
    static void hit() {
        var told = TOLD.get();
        if (told != null) {
            told.hit();
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

    /** Never throws: a key may have a text that fails, and the call has its outcome. */
    private void say(@Nullable Object key, String what) {
        faults.survive(
                () -> LOG.debug("{}; key {}; {}; by {}", cache, key == null ? "-" : keys.text(key), what, method));
    }
}
