package dev.larder.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** What reads a clock or a chance that no parameter gave, or sleeps; and who may. */
final class Clocks {

    /** The classes that may, by their names below the root package. */
    static final Set<String> READERS = Set.of(
            // make what all others are given
            "boot.LarderBeans",
            "playground.PlaygroundBeans",
            "cache.Chance",
            "cache.NanoTime",
            "cache.caffeine.CaffeineStoreFactory",
            "cache.sql.SqlStoreFactory",
            "cache.Secrecy",
            "method.Memoizer",
            "cache.ehcache.ByteCaches",
            "tls.TlsClientBuilder",
            "cache.memcached.MemcachedStoreFactory",
            "cache.ehcache.ClusterStoreFactory",
            "cache.redis.RedisStoreFactory",
            // measure how long something takes, to show it
            "cache.CacheStatistics",
            "cache.ehcache.ClusterFaultsTest",
            "cache.tiered.KilledMiddleTest",
            "cache.UnderLoad",
            "method.MethodStatistics",
            "playground.CatalogueLoader",
            "playground.ItemServlet",
            // tests: whether a JVM has another clock than this one
            "cache.ClockNode",
            // a seal needs bytes that nobody can foretell, and no assertion depends on them
            "internal.codec.Codecs",
            "method.TracedKeys",
            "internal.codec.SealingTest");

    private static final Set<String> READING = Set.of("now", "currentTimeMillis", "nanoTime", "sleep", "randomUUID");

    /** What their constructors without parameters make is of this moment or of chance. */
    private static final Set<Class<?>> OF_NOW =
            Set.of(Date.class, GregorianCalendar.class, Random.class, SplittableRandom.class);

    private static final String PACKAGES = "java\\.(lang|time|util|security)(\\..*)?";

    private Clocks() {}

    /** Calls, constructors and method references alike. */
    static DescribedPredicate<JavaAccess<?>> readsClockOrChance() {
        return DescribedPredicate.describe(
                "reads a clock or a chance that no parameter gave, or sleeps",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getOwner().getPackageName().matches(PACKAGES)
                        && (target.getName().equals("<init>") ? makesOne(target) : readsOne(target)));
    }

    private static boolean makesOne(CodeUnitAccessTarget target) {
        var owner = target.getOwner();
        if (owner.isEquivalentTo(SecureRandom.class)) {
            return true; // a seed only adds to its own
        }
        return isWithoutParameters(target) && OF_NOW.stream().anyMatch(owner::isEquivalentTo);
    }

    private static boolean readsOne(CodeUnitAccessTarget target) {
        var owner = target.getOwner();
        var name = target.getName();
        if (owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class)) {
            return name.equals("random");
        }
        if (owner.isEquivalentTo(SecureRandom.class) || owner.isEquivalentTo(Calendar.class)) {
            return name.startsWith("getInstance");
        }
        if (owner.isEquivalentTo(ThreadLocalRandom.class)) {
            return name.equals("current");
        }
        if (owner.isAssignableTo(InstantSource.class)) {
            // Clock.systemUTC and its kin; Clock.tickSeconds(zone), but not Clock.tick(clock, duration)
            return name.startsWith("system") || (name.matches("tick.+") && owner.isEquivalentTo(Clock.class));
        }
        return READING.contains(name) && !isGivenAClock(target);
    }

    private static boolean isWithoutParameters(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().isEmpty();
    }

    private static boolean isGivenAClock(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(InstantSource.class));
    }
}
