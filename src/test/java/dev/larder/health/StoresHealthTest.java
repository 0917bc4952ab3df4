package dev.larder.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.FakeStore;
import dev.larder.cache.ServerState;
import dev.larder.internal.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoresHealthTest {

    private static final Map<String, String> IMPATIENT = Map.of("larder.health.timeout", "PT0.2S");

    private final Map<String, Supplier<List<ServerState>>> questions = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>(Map.of("larder.health.timeout", "PT30S"));
    private final QuestionThreads threads = new QuestionThreads(getClass().getClassLoader());
    private final StoresHealth health = new StoresHealth("shop", () -> questions, () -> Settings.of(texts), threads);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        health.close();
    }

    private static FakeStore on(ServerState state) {
        return new FakeStore(() -> 0, Duration.ofHours(1)).on(() -> List.of(state));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(50, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<ServerState> hanging() {
        await(end);
        return List.of(ServerState.up("late:1", Map.of()));
    }

    @Test
    void withoutServersItIsReady() {
        assertEquals(new Readiness(true, Map.of()), health.readiness());
    }

    @Test
    void oneThatCannotBeUsedIsNamedAndTheApplicationIsNotReady() {
        questions.put("sql", on(ServerState.up("db:1", Map.of("version", "1")))::servers);
        questions.put("redis", on(ServerState.down("cache:1", "refused"))::servers);
        assertEquals(new Readiness(false, Map.of("db:1", "up", "cache:1", "refused")), health.readiness());
        questions.put("redis", on(ServerState.up("cache:1", Map.of()))::servers);
        assertEquals(new Readiness(true, Map.of("db:1", "up", "cache:1", "up")), health.readiness());
    }

    @Test
    void settingsSayWhatItMeansAsTheyAreNow() {
        var asked = new AtomicInteger();
        questions.put("redis", () -> {
            asked.incrementAndGet();
            return List.of(ServerState.down("cache:1", "refused"));
        });
        assertFalse(health.readiness().ready());
        texts.put("larder.health.stores", "reported");
        assertEquals(new Readiness(true, Map.of("cache:1", "refused")), health.readiness());
        assertEquals(2, asked.get());
        texts.put("larder.health.stores", "off");
        assertEquals(new Readiness(true, Map.of()), health.readiness());
        assertEquals(2, asked.get());
    }

    /** Each waits for the other. */
    @Test
    void allAreAskedAtTheSameTime() {
        var together = new CountDownLatch(2);
        for (var place : List.of("redis", "sql")) {
            questions.put(place, () -> {
                together.countDown();
                await(together);
                return List.of(ServerState.up(place + ":1", Map.of()));
            });
        }
        assertEquals(new Readiness(true, Map.of("redis:1", "up", "sql:1", "up")), health.readiness());
    }

    @Test
    void oneThatHangsDelaysTheOthersNoLongerThanTheLimit() {
        texts.putAll(IMPATIENT);
        questions.put("redis", this::hanging);
        questions.put("sql", on(ServerState.up("db:1", Map.of()))::servers);
        assertEquals(
                new Readiness(false, Map.of("redis", "no answer within larder.health.timeout=PT0.2S", "db:1", "up")),
                health.readiness());
    }

    @Test
    void aQuestionUnderWayIsNotAskedAgain() {
        texts.putAll(IMPATIENT);
        var asked = new AtomicInteger();
        questions.put("redis", () -> {
            asked.incrementAndGet();
            return hanging();
        });
        assertFalse(health.readiness().ready());
        assertFalse(health.readiness().ready());
        assertEquals(1, asked.get());
        end.countDown();
        Awaitility.await().until(() -> health.readiness().ready());
    }

    @Test
    void whatAQuestionThrowsIsInTheLogAlone() {
        questions.put("redis", () -> {
            throw new IllegalStateException("hush");
        });
        var unasked = Map.of("redis", "could not be asked; the log says why");
        assertEquals(new Readiness(false, unasked), health.readiness());
        assertEquals(
                new Readiness(false, Map.of("shop", "could not be asked; the log says why")),
                new StoresHealth(
                                "shop",
                                () -> {
                                    throw new IllegalStateException("hush");
                                },
                                () -> Settings.of(Map.of()),
                                threads)
                        .readiness());
        assertEquals(
                new Readiness(false, unasked),
                new StoresHealth("shop", () -> questions, () -> Settings.of(Map.of()), task -> {
                            throw new RejectedExecutionException("hush");
                        })
                        .readiness());
    }

    @Test
    void serverOfTwoPlacesIsDownIfItIsForOne() {
        questions.put("one", on(ServerState.down("cache:1", "refused"))::servers);
        questions.put("other", on(ServerState.up("cache:1", Map.of()))::servers);
        assertEquals(new Readiness(false, Map.of("cache:1", "refused")), health.readiness());
    }

    @Test
    void ownThreadsSeeTheApplicationAndEndWithTheHealth() throws InterruptedException {
        var seen = new AtomicReference<Thread>();
        questions.put("redis", () -> {
            seen.set(Thread.currentThread());
            return List.of();
        });
        health.readiness();
        assertTrue(seen.get().isDaemon());
        assertEquals(getClass().getClassLoader(), seen.get().getContextClassLoader());
        health.close();
        seen.get().join(TimeUnit.SECONDS.toMillis(30));
        assertFalse(seen.get().isAlive());
        assertEquals(
                "could not be asked; the log says why",
                health.readiness().servers().get("redis"));
    }
}
