package dev.larder.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentKeysTest {

    @ParameterizedTest
    @CsvSource({
        "LARDER_APPLICATION, larder.application",
        "larder_application, larder.application",
        "LARDER_PLAYGROUND_ENABLED, larder.playground.enabled",
        "LARDER_CACHE_DEFAULT_TTL, larder.cache.default.ttl",
        "LARDER_CACHE_DEFAULT_MAX_ENTRIES, larder.cache.default.max-entries",
        "larder_cache_default_max_entries, larder.cache.default.max-entries",
        "LARDER_CACHE_USERS_TTL, larder.cache.users.ttl",
    })
    void variableOfAKnownKeyIsFound(String variable, String key) {
        assertEquals(Map.of(key, variable), EnvironmentKeys.of(Set.of(variable), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "LARDER_CACHE_USER_NAMES_TTL, user-names",
        "larder_cache_user_names_ttl, user-names",
        "larder_cache_userNames_ttl, userNames",
        "LARDER_CACHE_USERNAMES_TTL, userNames",
        "LARDER_CACHE_COM_ACME_SHOP_FIND_JAVA_LANG_STRING__TTL, com.acme.Shop.find(java.lang.String)",
    })
    void variableMeansTheCacheThatIsKnownFromElsewhere(String variable, String name) {
        assertEquals(
                Map.of("larder.cache." + name + ".ttl", variable),
                EnvironmentKeys.of(Set.of(variable), Set.of("other", name)));
    }

    @Test
    void variableMeansAllCachesThatItsNameFits() {
        var variable = "LARDER_CACHE_USER_NAMES_TTL";
        assertEquals(
                Map.of("larder.cache.user-names.ttl", variable, "larder.cache.user.names.ttl", variable),
                EnvironmentKeys.of(Set.of(variable), Set.of("user-names", "user.names", "users")));
    }

    @Test
    void ofTwoVariablesTheOneWithoutAChangeOfCaseCounts() {
        assertEquals(
                Map.of("larder.application", "larder_application"),
                EnvironmentKeys.of(Set.of("LARDER_APPLICATION", "larder_application"), Set.of()));
        assertEquals(
                Map.of("larder.cache.userNames.ttl", "larder_cache_userNames_ttl"),
                EnvironmentKeys.of(
                        Set.of(
                                "LARDER_CACHE_USERNAMES_TTL",
                                "larder_cache_userNames_ttl",
                                "larder_cache_usernames_ttl"),
                        Set.of("userNames")));
    }

    @Test
    void nameOfNoKnownCacheIsTakenAsItIsSpelled() {
        assertEquals(
                Map.of("larder.cache.userNames.ttl", "larder_cache_userNames_ttl"),
                EnvironmentKeys.of(Set.of("larder_cache_userNames_ttl"), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LARDER_HOME",
                "LARDER_CACHE_TTL",
                "LARDER_CACHE__TTL",
                "LARDER_CACHE_USERS_TLL",
                "XLARDER_APPLICATION",
                "LARDER_APPLICATION_X",
                "LARDER_",
                "PATH"
            })
    void variableOfNoKnownKeyIsLeftAlone(String variable) {
        assertEquals(Map.of(), EnvironmentKeys.of(Set.of(variable), Set.of()));
    }

    @Test
    void eachVariableIsReadForItself() {
        assertEquals(
                Map.of(
                        "larder.cache.a.ttl", "LARDER_CACHE_A_TTL",
                        "larder.cache.a.max-entries", "LARDER_CACHE_A_MAX_ENTRIES"),
                EnvironmentKeys.of(Set.of("LARDER_CACHE_A_TTL", "LARDER_CACHE_A_MAX_ENTRIES", "HOME"), Set.of()));
    }
}
