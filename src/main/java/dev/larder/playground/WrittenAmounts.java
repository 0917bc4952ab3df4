package dev.larder.playground;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an amount of a currency is written in every locale that the JDK knows. */
final class WrittenAmounts {

    private static final BigDecimal AMOUNT = new BigDecimal("1234567.89");

    private WrittenAmounts() {}

    /** Computed for one currency. */
    static Findings of(Currency currency) {
        return Findings.byNumber(
                "%s %s as the locales of this JDK write it, by how many of them agree."
                        .formatted(AMOUNT.toPlainString(), currency.getCurrencyCode()),
                Arrays.stream(Locale.getAvailableLocales())
                        .filter(locale -> !locale.getLanguage().isEmpty())
                        .collect(Collectors.groupingBy(
                                locale -> written(currency, locale),
                                Collectors.mapping(
                                        locale -> locale.getDisplayName(Locale.ENGLISH), Collectors.toList()))));
    }

    private static String written(Currency currency, Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        int digits = Math.max(0, currency.getDefaultFractionDigits()); // -1 for what is no money, such as gold
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(AMOUNT);
    }
}
