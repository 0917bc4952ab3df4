package dev.larder.playground;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The name of a country in every language that the JDK knows. */
final class CountryNames {

    private CountryNames() {}

    /**
     * Computed for one country.
     *
     * @param code two letters by ISO 3166
     */
    static Findings of(String code) {
        var country = new Locale.Builder().setRegion(code).build();
        Map<String, TreeSet<String>> languagesByName = Arrays.stream(Locale.getAvailableLocales())
                .filter(locale ->
                        !locale.getLanguage().isEmpty() && locale.getCountry().isEmpty())
                .collect(Collectors.groupingBy(
                        country::getDisplayCountry,
                        TreeMap::new,
                        Collectors.mapping(
                                locale -> locale.getDisplayLanguage(Locale.ENGLISH),
                                Collectors.toCollection(TreeSet::new))));
        return Findings.byNumber(
                "What %s is called in the languages that this JDK knows, by how many of them agree."
                        .formatted(country.getDisplayCountry(Locale.ENGLISH)),
                languagesByName);
    }
}
