package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int FAILURES = 3;

    private final SettableTime time = new SettableTime();
    private final Breaker breaker = new Breaker("the server", FAILURES, PAUSE, time::nanos);
    private final AtomicInteger asked = new AtomicInteger();

    private String answer() {
        return breaker.call(() -> "answer " + asked.incrementAndGet());
    }

    private StoreUnavailableException fail() {
        return assertThrows(
                StoreUnavailableException.class,
                () -> breaker.call(() -> {
                    asked.incrementAndGet();
                    throw new StoreUnavailableException("no route");
                }));
    }

    private void open() {
        for (int i = 0; i < FAILURES; i++) {
            assertFalse(breaker.isOpen());
            assertEquals("no route", fail().getMessage());
        }
        assertTrue(breaker.isOpen());
        asked.set(0);
    }

    @Test
    void nobodyWaitsOnceItIsOpen() {
        open();
        var refused = assertThrows(StoreUnavailableException.class, this::answer);
        assertTrue(refused.getMessage().startsWith("the server could not be reached"), refused.getMessage());
        assertEquals(0, asked.get());
    }

    @Test
    void failuresThatAreNotInARowDoNotOpenIt() {
        for (int i = 0; i < 10; i++) {
            fail();
            fail();
            answer();
        }
        assertFalse(breaker.isOpen());
    }

    @Test
    void oneCallerTriesAfterThePauseAndItsAnswerClosesIt() {
        open();
        time.pass(PAUSE);
        assertEquals("answer 1", answer());
        assertFalse(breaker.isOpen());
        assertEquals("answer 2", answer());
    }

    @Test
    void whoTriesInVainPutsTheNextOneOff() {
        open();
        time.pass(PAUSE);
        assertEquals("no route", fail().getMessage());
        assertThrows(StoreUnavailableException.class, this::answer);
        assertEquals(1, asked.get());
        time.pass(PAUSE);
        assertEquals("answer 2", answer());
    }

    @Test
    void whileOneTriesNobodyElseDoes() throws Exception {
        open();
        time.pass(PAUSE);
        var trying = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        var thread = Executors.newSingleThreadExecutor();
        var first = thread.submit(() -> breaker.call(() -> {
            trying.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "late answer";
        }));
        trying.await();
        assertThrows(StoreUnavailableException.class, this::answer);
        mayAnswer.countDown();
        assertEquals("late answer", first.get());
        assertEquals("answer 1", answer());
        thread.shutdown();
    }

    @Test
    void otherExceptionsAreNoFailures() {
        var thrown = new IllegalArgumentException("the caller's fault");
        for (int i = 0; i < 2 * FAILURES; i++) {
            assertSame(
                    thrown,
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> breaker.call(() -> {
                                throw thrown;
                            })));
        }
        assertFalse(breaker.isOpen());
    }

    /** Who asks a server that nobody is to wait for, to know how it is. */
    @Test
    void anAnswerClosesItAlsoIfNobodyWasLetThrough() {
        open();
        assertThrows(StoreUnavailableException.class, breaker::admit);
        breaker.failed(new StoreUnavailableException("still no route"));
        assertTrue(breaker.isOpen());
        breaker.answered();
        assertFalse(breaker.isOpen());
        breaker.admit();
    }

    @Test
    void impossibleBreakersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Breaker("x", 0, PAUSE, time::nanos));
        assertThrows(IllegalArgumentException.class, () -> new Breaker("x", 1, Duration.ZERO, time::nanos));
    }
}
