package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** What the run without Larder's sessions rests on. */
class SwitchedTlsTest {

    /** Else tests would be skipped that nobody asked to skip. */
    @Test
    void runIsTheUsualOneUnlessItsPropertySaysOtherwise() {
        assertEquals(!"false".equals(System.getProperty("larder.test.tls.enabled")), SwitchedTls.isOn());
    }

    @Test
    void clientsAreAsTheRunSays() throws Exception {
        var context = SSLContext.getDefault();
        assertEquals(SwitchedTls.isOn(), SwitchedTls.of(context).isEnabled());
        assertEquals(
                SwitchedTls.isOn(),
                new TlsClock()
                        .client(Map.of("ttl", "PT1M"))
                        .context(context)
                        .build()
                        .isEnabled());
        assertTrue(new TlsClock()
                .client(Map.of("enabled", "true"))
                .context(context)
                .build()
                .isEnabled());
    }

    @Test
    @ResumptionOnly("takes a slot to be caught")
    void slotThatWasTakenIsSeen() {
        var watch = new NothingKept();
        watch.beforeEach(null);
        assertEquals(0, watch.takenSince());
        watch.beforeEach(null);
        assertTrue(TlsClientBuilder.NUMBERS.take().isPresent());
        assertEquals(1, watch.takenSince());
    }

    @Test
    @ResumptionOnly("takes slots to be caught")
    void whoTakesASlotInTheRunWithoutIsRefused() {
        var watch = new NothingKept();
        watch.beforeEach(null);
        watch.check(false, "none");
        watch.beforeEach(null);
        assertTrue(TlsClientBuilder.NUMBERS.take().isPresent());
        assertTrue(assertThrows(AssertionError.class, () -> watch.check(false, "one"))
                .getMessage()
                .startsWith("one keeps sessions"));
        watch.check(true, "one");
    }
}
