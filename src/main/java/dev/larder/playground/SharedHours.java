package dev.larder.playground;

import dev.larder.playground.Findings.Group;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The hours of the coming year at which people work in one time zone and in another as well. */
final class SharedHours {

    private SharedHours() {}

    /**
     * Computed with every other zone that the JDK knows.
     *
     * @param now in the first day of the year in question, by UTC
     */
    static Findings of(ZoneId zone, Instant now) {
        var from = now.truncatedTo(ChronoUnit.DAYS);
        var until = from.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
        var own = WorkingTime.of(zone, from, until);
        double all = own.seconds();
        var zonesBySeconds = ZoneId.getAvailableZoneIds().stream()
                .filter(other -> !other.equals(zone.getId()))
                .collect(Collectors.groupingBy(
                        other -> own.secondsSharedWith(WorkingTime.of(ZoneId.of(other), from, until))));
        var hours = hours();
        var about =
                "In %s people work %s in the year from %s, Monday to Friday from 9 to 17. This is how much of that time"
                        + " they share with every other zone.";
        return new Findings(
                about.formatted(
                        zone.getId(),
                        hours.apply(own.seconds()),
                        from.atZone(ZoneOffset.UTC).toLocalDate()),
                zonesBySeconds.entrySet().stream()
                        .map(entry -> new Group(hours.apply(entry.getKey()), entry.getKey() / all, entry.getValue()))
                        .toList());
    }

    private static Function<Long, String> hours() {
        var format = new DecimalFormat("#,##0.## h", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        return seconds -> format.format(seconds / 3600.0);
    }
}
