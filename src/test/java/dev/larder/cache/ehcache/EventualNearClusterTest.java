package dev.larder.cache.ehcache;

import java.util.Map;
import org.junit.jupiter.api.Tag;

/** One node with entries near: what it writes it sees at once. */
@Tag("remote")
class EventualNearClusterTest extends ClusterStoreContract {

    @Override
    Map<String, String> settings() {
        return Map.of("consistency", "eventual", "near-max-entries", "1000");
    }
}
