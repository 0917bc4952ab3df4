package dev.larder.cache.ehcache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.ehcache.CacheManager;
import org.ehcache.StateTransitionException;
import org.ehcache.clustered.client.config.builders.ClusteringServiceConfigurationBuilder;
import org.ehcache.clustered.client.config.builders.TimeoutsBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the servers, from when it is first needed until it is lost: an Ehcache manager, and its caches. */
final class ClusterLink {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLink.class);

    /** Who connects goes on with it in the background, for those who come later. */
    private static final Duration CONNECTING = Duration.ofSeconds(20);

    private final ClusterSettings settings;
    private final ClusterFailures failures;
    private final LongSupplier nanoTime;
    private final Executor threads;
    private final CompletableFuture<CacheManager> manager;
    private final Map<String, CompletableFuture<ClusterTier>> tiers = new ConcurrentHashMap<>();

    /** Begins to connect. */
    ClusterLink(ClusterSettings settings, ClusterFailures failures, LongSupplier nanoTime, Executor threads) {
        this.settings = settings;
        this.failures = failures;
        this.nanoTime = nanoTime;
        this.threads = threads;
        this.manager = CompletableFuture.supplyAsync(this::connected, threads);
    }

    private CacheManager connected() {
        requireOneServer();
        var timeouts = TimeoutsBuilder.timeouts()
                .read(settings.timeout())
                .write(settings.timeout())
                .connection(CONNECTING);
        var service = ClusteringServiceConfigurationBuilder.cluster(settings.servers(), settings.manager())
                .timeouts(timeouts)
                .autoCreate(servers -> servers.defaultServerResource(settings.offheap())
                        .resourcePool(TierPlan.SHARED, settings.sharedBytes(), MemoryUnit.B));
        try {
            return CacheManagerBuilder.newCacheManagerBuilder().with(service).build(true);
        } catch (RuntimeException e) {
            throw failures.refused(e);
        }
    }

    /** Ehcache would try for long, and say in the end that it took too long. */
    private void requireOneServer() {
        IOException why = null;
        for (var server : settings.servers()) {
            try {
                connect(server, settings);
                return;
            } catch (IOException e) {
                why = e;
            }
        }
        throw failures.of(new IOException(why));
    }

    /** Whether a server can be reached, in words. */
    static String connects(InetSocketAddress server, ClusterSettings settings) {
        try {
            connect(server, settings);
            return "connects";
        } catch (IOException e) {
            return "does not connect: " + e.getMessage();
        }
    }

    private static void connect(InetSocketAddress server, ClusterSettings settings) throws IOException {
        try (var socket = new Socket()) {
            // by its name, which leads elsewhere tomorrow
            socket.connect(
                    new InetSocketAddress(InetAddress.getByName(server.getHostString()), server.getPort()),
                    Math.toIntExact(Math.min(settings.timeout().toMillis(), Integer.MAX_VALUE)));
        }
    }

    /** The cache of a plan, which is made if it is not there. */
    CompletableFuture<ClusterTier> tier(TierPlan plan) {
        return tiers.computeIfAbsent(
                plan.alias(), any -> manager.thenApplyAsync(ehcache -> made(ehcache, plan), threads));
    }

    private ClusterTier made(CacheManager ehcache, TierPlan plan) {
        try {
            var cache = ehcache.createCache(plan.alias(), plan.configuration(settings, failures));
            return new ClusterTier(cache, failures, nanoTime);
        } catch (RuntimeException e) {
            throw failures.refused(e);
        }
    }

    /** The same, if it is there already. */
    @Nullable
    ClusterTier ready(TierPlan plan) {
        var tier = tiers.get(plan.alias());
        return tier != null && tier.isDone() && !tier.isCompletedExceptionally() ? tier.join() : null;
    }

    /** Whether it did not come about. What of it failed for one cache alone is forgotten. */
    boolean isUseless(TierPlan plan) {
        var tier = tiers.get(plan.alias());
        if (tier != null && tier.isCompletedExceptionally()) {
            tiers.remove(plan.alias(), tier);
        }
        return manager.isCompletedExceptionally();
    }

    /** Ends it, which takes as long as servers that have gone let Ehcache wait. */
    void close() {
        try {
            manager.join().close();
        } catch (CompletionException | StateTransitionException e) {
            LOG.debug("A connection to {} that was lost did not end in an orderly way", settings.addresses(), e);
        }
    }
}
