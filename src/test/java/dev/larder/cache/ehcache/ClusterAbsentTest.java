package dev.larder.cache.ehcache;

import dev.larder.cache.AbsentLibrary;
import org.junit.jupiter.api.Test;

class ClusterAbsentTest {

    @Test
    void otherStoresWorkAndThisOneNamesWhatIsMissing() throws Exception {
        AbsentLibrary.isNamed(
                "ehcache-clustered-",
                "org.ehcache.clustered.client.config.ClusteringServiceConfiguration",
                "cluster",
                "org.ehcache:ehcache-clustered");
    }
}
