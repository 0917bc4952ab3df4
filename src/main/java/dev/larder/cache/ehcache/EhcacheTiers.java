package dev.larder.cache.ehcache;

import dev.larder.cache.TierStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ehcache.core.statistics.CacheStatistics;

/** What Ehcache has counted for a cache, tier by tier. */
final class EhcacheTiers {

    /** Ehcache's names for its tiers, the fastest first, and ours. */
    private static final List<Map.Entry<String, String>> NAMES =
            List.of(Map.entry("OnHeap", "heap"), Map.entry("OffHeap", "off-heap"), Map.entry("Disk", "disk"));

    private EhcacheTiers() {}

    static List<TierStatistics> of(CacheStatistics statistics) {
        var tiers = statistics.getTierStatistics();
        return NAMES.stream()
                .flatMap(name -> Stream.ofNullable(tiers.get(name.getKey()))
                        .map(tier -> new TierStatistics(
                                name.getValue(),
                                tier.getMappings(),
                                tier.getOccupiedByteSize(),
                                tier.getEvictions(),
                                tier.getExpirations())))
                .toList();
    }
}
