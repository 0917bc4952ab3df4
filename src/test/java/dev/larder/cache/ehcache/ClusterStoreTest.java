package dev.larder.cache.ehcache;

import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class ClusterStoreTest extends ClusterStoreContract {

    @Override
    Map<String, String> settings() {
        return Map.of();
    }
}
