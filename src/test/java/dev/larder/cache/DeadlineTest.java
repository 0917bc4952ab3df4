package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is left of an operation's time. */
class DeadlineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SettableTime time = new SettableTime();

    private Deadline in(Duration limit) {
        return Deadline.after(limit, time::nanos);
    }

    @Test
    void timeIsOverAtItsEnd() {
        var deadline = in(SECOND);
        time.pass(SECOND.minusNanos(1));
        assertFalse(deadline.isOver());
        assertEquals(1, deadline.leftNanos());
        time.pass(Duration.ofNanos(1));
        assertTrue(deadline.isOver());
    }

    @Test
    void millisecondsAreRoundedUpAndNeverNone() throws IOException {
        var deadline = in(SECOND);
        assertEquals(1000, deadline.leftMillis(IOException::new));
        time.pass(Duration.ofNanos(999_999_999));
        assertEquals(1, deadline.leftMillis(IOException::new));
        time.pass(Duration.ofNanos(1));
        assertThrows(IOException.class, () -> deadline.leftMillis(IOException::new));
    }

    @Test
    void partIsOfWhatIsLeft() {
        var deadline = in(SECOND);
        time.pass(Duration.ofMillis(400));
        assertEquals(Duration.ofMillis(200).toNanos(), deadline.part(3).leftNanos());
    }

    @Test
    void endlessLimitIsNotPast() throws IOException {
        assertEquals(Integer.MAX_VALUE, in(Duration.ofDays(36500)).leftMillis(IOException::new));
        assertEquals(Integer.MAX_VALUE, in(Duration.ofSeconds(Long.MAX_VALUE)).leftMillis(IOException::new));
    }
}
