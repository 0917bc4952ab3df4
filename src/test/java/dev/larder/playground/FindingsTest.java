package dev.larder.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.playground.Findings.Group;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the playground computes, against values that a person can check. */
class FindingsTest {

    /** 2026 begins on a Thursday and has 261 days from Monday to Friday: 2088 hours of work. */
    private static final Instant START_OF_2026 = Instant.parse("2026-01-01T00:00:00Z");

    private static final Instant START_OF_2027 = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void groupsComeLargestFirstAndMembersByName() {
        var findings = Findings.byNumber("", Map.of("one", List.of("c"), "three", List.of("b", "d", "a")));
        assertEquals(
                List.of(new Group("three", 0.75, List.of("a", "b", "d")), new Group("one", 0.25, List.of("c"))),
                findings.groups());
        assertThrows(
                UnsupportedOperationException.class,
                () -> findings.groups().get(0).members().add("e"));
    }

    private static Group groupWith(String member, Findings findings) {
        return findings.groups().stream()
                .filter(group -> group.members().contains(member))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class WorkingTimes {

        private WorkingTime in2026(String zone) {
            return WorkingTime.of(ZoneId.of(zone), START_OF_2026, START_OF_2027);
        }

        private double sharedHours(String one, String other) {
            return in2026(one).secondsSharedWith(in2026(other)) / 3600.0;
        }

        @Test
        void aZoneSharesAllItsHoursWithItself() {
            assertEquals(261 * 8, sharedHours("Europe/Berlin", "Europe/Berlin"));
            assertEquals(261 * 8 * 3600, in2026("UTC").seconds());
        }

        @Test
        void oneHourApartAllYearLosesAnHourADay() {
            assertEquals(261 * 7, sharedHours("Europe/Berlin", "Europe/London"));
        }

        @Test
        void summerTimeOfOneZoneOnlyCountsFromItsDays() {
            // Berlin is an hour ahead of UTC, two from Sunday, March 29 to Sunday, October 25: 150 working days.
            assertEquals(111 * 7 + 150 * 6, sharedHours("Europe/Berlin", "UTC"));
        }

        @Test
        void differentDaysOfTransitionShowInBetween() {
            // New York is six hours behind Berlin, two shared; five in the 15 + 5 working days when it alone has summer
            // time: from March 8 to 29, and from October 25 to November 1.
            assertEquals(241 * 2 + 20 * 3, sharedHours("Europe/Berlin", "America/New_York"));
        }

        @Test
        void quartersOfAnHourCount() {
            assertEquals(261 * 7.75, sharedHours("Asia/Kolkata", "Asia/Kathmandu"));
        }

        @Test
        void oppositeSidesOfTheEarthShareNothing() {
            assertEquals(0, sharedHours("Etc/GMT+12", "Europe/Berlin"));
        }

        @Test
        void aDayThatCrossesTheLimitCountsInPart() {
            // 14 hours ahead, its Thursday of New Year begins before 2026 does: three of its hours are left. Its Friday
            // after the last day has begun: five hours.
            assertEquals((3 + 260 * 8 + 5) * 3600, in2026("Pacific/Kiritimati").seconds());
        }
    }

    @Test
    void sharedHoursCoverEveryOtherZoneOnce() {
        var findings = SharedHours.of(ZoneId.of("Europe/Berlin"), Instant.parse("2026-01-01T23:59:59Z"));
        assertEquals("2,088 h", findings.groups().get(0).label());
        assertEquals(1, findings.groups().get(0).share());
        assertTrue(findings.groups().get(0).members().contains("Europe/Paris"));
        assertEquals("1,827 h", groupWith("Europe/London", findings).label());
        assertEquals(7 / 8.0, groupWith("Europe/London", findings).share());
        var zones = findings.groups().stream()
                .flatMap(group -> group.members().stream())
                .toList();
        assertEquals(ZoneId.getAvailableZoneIds().size() - 1, zones.size());
        assertEquals(zones.size(), zones.stream().distinct().count());
        assertTrue(findings.about().contains("from 2026-01-01"), findings.about());
    }

    @Test
    void aCountryHasANameInEachLanguage() {
        var findings = CountryNames.of("DE");
        assertEquals("Deutschland", groupWith("German", findings).label());
        assertEquals("Allemagne", groupWith("French", findings).label());
        assertEquals("Germany", groupWith("English", findings).label());
    }

    @Test
    void anAmountIsWrittenAsEachLocaleDoes() {
        var euros = WrittenAmounts.of(Currency.getInstance("EUR"));
        assertEquals(
                "€1,234,567.89", groupWith("English (United States)", euros).label());
        assertEquals("1.234.567,89\u00a0€", groupWith("German (Germany)", euros).label());
        var yen = WrittenAmounts.of(Currency.getInstance("JPY"));
        assertEquals("¥1,234,568", groupWith("English (United States)", yen).label());
    }

    @Test
    void theCatalogueHoldsWhatTheJdkKnows() {
        var ids = JdkItems.all().map(Item::id).toList();
        assertTrue(ids.containsAll(List.of(
                new ItemId(Kind.COUNTRY, "DE"),
                new ItemId(Kind.CURRENCY, "EUR"),
                new ItemId(Kind.TIME_ZONE, "Europe/Berlin"))));
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertTrue(ids.size() > 1000, () -> ids.size() + " items");
    }
}
