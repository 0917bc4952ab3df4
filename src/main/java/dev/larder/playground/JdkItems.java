package dev.larder.playground;

import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Stream;

/** The items of the catalogue, out of the JDK's own data, with their English names. */
final class JdkItems {

    private JdkItems() {}

    static Stream<Item> all() {
        return Stream.of(countries(), currencies(), timeZones()).flatMap(items -> items);
    }

    private static Stream<Item> countries() {
        return Stream.of(Locale.getISOCountries())
                .map(code -> new Item(
                        new ItemId(Kind.COUNTRY, code),
                        new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH)));
    }

    private static Stream<Item> currencies() {
        return Currency.getAvailableCurrencies().stream()
                .map(currency -> new Item(
                        new ItemId(Kind.CURRENCY, currency.getCurrencyCode()),
                        currency.getDisplayName(Locale.ENGLISH)));
    }

    private static Stream<Item> timeZones() {
        return ZoneId.getAvailableZoneIds().stream()
                .map(code -> new Item(
                        new ItemId(Kind.TIME_ZONE, code),
                        ZoneId.of(code).getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
    }
}
