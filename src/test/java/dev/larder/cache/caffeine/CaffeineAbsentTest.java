package dev.larder.cache.caffeine;

import dev.larder.cache.AbsentLibrary;
import org.junit.jupiter.api.Test;

class CaffeineAbsentTest {

    @Test
    void otherStoresWorkAndThisOneNamesWhatIsMissing() throws Exception {
        AbsentLibrary.isNamed(
                "caffeine-",
                "com.github.benmanes.caffeine.cache.Cache",
                "caffeine",
                "com.github.ben-manes.caffeine:caffeine");
    }
}
