package dev.larder.architecture.wrong.method;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Each method reads a clock or a chance in another way, or sleeps. */
@SuppressWarnings("JavaUtilDate") // what is wrong here is wanted
class ClockReader {

    Instant instant() {
        return Instant.now();
    }

    Supplier<Instant> instantByReference() {
        return Instant::now;
    }

    ZonedDateTime inZone(ZoneId zone) {
        return ZonedDateTime.now(zone);
    }

    LocalDate byClockOfItsOwn() {
        return LocalDate.now(Clock.systemUTC());
    }

    Clock clock(ZoneId zone) {
        return Clock.system(zone);
    }

    Clock tickingClock(ZoneId zone) {
        return Clock.tickSeconds(zone);
    }

    InstantSource instantSource() {
        return InstantSource.system();
    }

    Date date() {
        return new Date();
    }

    Calendar calendar() {
        return Calendar.getInstance();
    }

    Calendar gregorianCalendar() {
        return new GregorianCalendar();
    }

    long milliseconds() {
        return System.currentTimeMillis();
    }

    LongSupplier nanoseconds() {
        return System::nanoTime;
    }

    void thread() throws InterruptedException {
        Thread.sleep(1);
    }

    void timeUnit() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }

    Random random() {
        return new Random();
    }

    Supplier<Random> randomByReference() {
        return Random::new;
    }

    Random secureRandom() {
        return new SecureRandom();
    }

    Random strongRandom() throws NoSuchAlgorithmException {
        return SecureRandom.getInstanceStrong();
    }

    Random randomOfThread() {
        return ThreadLocalRandom.current();
    }

    SplittableRandom splittableRandom() {
        return new SplittableRandom();
    }

    double mathRandom() {
        return Math.random();
    }

    UUID uuid() {
        return UUID.randomUUID();
    }
}
