package dev.larder.architecture.wrong.method;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Date;
import java.util.Random;

/** Takes its time and its chance from parameters: no rule about clocks may see anything here. */
@SuppressWarnings("JavaUtilDate") // made of a given time
class ClockTaker {

    Instant instant(InstantSource clock) {
        return clock.instant();
    }

    LocalDate date(Clock clock) {
        return LocalDate.now(clock);
    }

    Clock ticking(Clock clock) {
        return Clock.tick(clock, Duration.ofSeconds(1));
    }

    Date date(long milliseconds) {
        return new Date(milliseconds);
    }

    Random random(long seed) {
        return new Random(seed);
    }
}
