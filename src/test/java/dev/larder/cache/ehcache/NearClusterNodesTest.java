package dev.larder.cache.ehcache;

import dev.larder.cache.TwoNodesContract;
import dev.larder.servers.TerracottaServers;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("remote")
class NearClusterNodesTest implements TwoNodesContract {

    @Override
    public List<String> settings() {
        return List.of(
                "larder.application=NearClusterNodesTest",
                "larder.cache.default.store=cluster",
                "larder.cache.default.near-max-entries=1000",
                "larder.cluster.servers=" + TerracottaServers.shared().addresses(),
                "larder.cluster.shared-bytes=" + (800L << 20),
                "larder.cluster.timeout=PT30S");
    }

    @Override
    public int rounds() {
        return 8;
    }

    @Override
    public boolean expiresByItsOwnClock() {
        return true;
    }
}
