package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.boot.SettingTexts.Sourced;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Open Liberty's configuration lists each variable of the environment a second time, with dots for underscores. */
class VariablesListedTwiceTest {

    @Test
    void theNameThatNobodyWroteIsNoKey() {
        var names = List.of("LARDER_CACHE_FRESH_FOOD_MAX_ENTRIES", "larder.cache.fresh.food.max.entries");
        var texts = SettingTexts.of(names, name -> Optional.of(new Sourced("4", "environment")), Set.of("fresh-food"));
        assertEquals(Map.of("larder.cache.fresh-food.max-entries", "4"), texts.texts());
    }
}
