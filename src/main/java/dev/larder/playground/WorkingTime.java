package dev.larder.playground;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.stream.LongStream;

/** When people work in a time zone during some span of time: Monday to Friday, from 9 to 17 by their own clocks. */
final class WorkingTime {

    private static final LocalTime BEGIN = LocalTime.of(9, 0);
    private static final LocalTime END = LocalTime.of(17, 0);

    /** Begin and end of each working day in turn, ascending, in seconds of the epoch. */
    private final long[] limits;

    private WorkingTime(long[] limits) {
        this.limits = limits;
    }

    /**
     * The working time of a zone.
     *
     * @param from the first instant that counts
     * @param until the first instant that counts no more; a working day that crosses one of them counts in part
     */
    static WorkingTime of(ZoneId zone, Instant from, Instant until) {
        var rules = zone.getRules();
        var first = from.atZone(zone).toLocalDate();
        var last = until.atZone(zone).toLocalDate();
        return new WorkingTime(first.datesUntil(last.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .flatMapToLong(day -> LongStream.of(second(rules, day.atTime(BEGIN)), second(rules, day.atTime(END))))
                .map(second -> Math.max(from.getEpochSecond(), Math.min(second, until.getEpochSecond())))
                .toArray());
    }

    /** Asks the zone's rules for each of these times, so daylight saving comes and goes on the right day. */
    private static long second(ZoneRules rules, LocalDateTime local) {
        return local.toEpochSecond(rules.getOffset(local));
    }

    /** How long both work at once. */
    long secondsSharedWith(WorkingTime other) {
        long shared = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < limits.length && theirs < other.limits.length) {
            long begin = Math.max(limits[mine], other.limits[theirs]);
            long end = Math.min(limits[mine + 1], other.limits[theirs + 1]);
            shared += Math.max(0, end - begin);
            if (limits[mine + 1] < other.limits[theirs + 1]) {
                mine += 2;
            } else {
                theirs += 2;
            }
        }
        return shared;
    }

    /** How long they work. */
    long seconds() {
        return secondsSharedWith(this);
    }
}
