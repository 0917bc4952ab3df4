package dev.larder.internal.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds which settings stand in the environment, whose names hold letters, digits and underscores only.
 *
 * <p>Source: MicroProfile Config 3.1, "Environment Variables Mapping Rules". The mapping cannot be turned round, so each
 * variable is matched against the known keys and the known cache names; one that matches none is left alone.
 */
public final class EnvironmentKeys {

    private static final Pattern NOT_FOR_VARIABLES = Pattern.compile("[^A-Za-z0-9]");

    private EnvironmentKeys() {}

    /**
     * The keys that variables of the environment stand for.
     *
     * <p>A variable means every cache whose name maps to it. A name that no cache is known by is taken as the variable
     * spells it, in lower case if it is all upper case. Of two variables for one key, the one without a change of case
     * counts.
     *
     * @param variables the names of variables; those that do not begin with {@code larder_} are passed over
     * @param cacheNames the names of caches known from elsewhere
     * @return each key with its variable
     */
    public static Map<String, String> of(Set<String> variables, Set<String> cacheNames) {
        var keys = new HashMap<String, String>();
        for (var variable : new TreeSet<>(variables)) {
            for (Setting<?> setting : KnownSettings.ALL) {
                for (var key : keys(setting, variable, cacheNames)) {
                    keys.merge(key, variable, (first, second) -> second.equals(asVariable(key)) ? second : first);
                }
            }
        }
        return keys;
    }

    private static List<String> keys(Setting<?> setting, String variable, Set<String> cacheNames) {
        var matcher = pattern(setting).matcher(variable);
        if (!matcher.matches()) {
            return List.of();
        }
        return setting.isNamed()
                ? names(matcher.group(1), cacheNames).stream()
                        .map(setting::keyFor)
                        .toList()
                : List.of(setting.key());
    }

    private static Pattern pattern(Setting<?> setting) {
        var before = asVariable(setting.beforeName());
        var after = asVariable(setting.afterName());
        return Pattern.compile(before + (setting.isNamed() ? "(.+)" : "") + after, Pattern.CASE_INSENSITIVE);
    }

    private static List<String> names(String spelled, Set<String> cacheNames) {
        var known = cacheNames.stream()
                .filter(name -> asVariable(name).equalsIgnoreCase(spelled))
                .toList();
        if (!known.isEmpty()) {
            return known;
        }
        boolean upperCase = spelled.equals(spelled.toUpperCase(Locale.ROOT));
        return List.of(upperCase ? spelled.toLowerCase(Locale.ROOT) : spelled);
    }

    /** The variable that stands for a key; the one in upper case does as well. */
    public static String asVariable(String key) {
        return NOT_FOR_VARIABLES.matcher(key).replaceAll("_");
    }
}
