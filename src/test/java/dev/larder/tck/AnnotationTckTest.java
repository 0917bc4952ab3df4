package dev.larder.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.cache.annotation.CacheResult;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.jboss.weld.environment.se.WeldContainer;
import org.jsr107.tck.annotation.InterceptionCacheNameOnEachMethodTest;
import org.jsr107.tck.annotation.InterceptionUsingCacheConfigTest;
import org.jsr107.tck.annotation.InterceptionUsingDefaultCacheNameTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/**
 * The annotation tests of the JCache TCK 1.1.1, unmodified.
 *
 * <p>They pass by themselves, all of them, where no beans are found. So each run here begins with a proof that the
 * container is up and intercepts, and a run without interceptors shows what the others are worth.
 */
@Tag("tck")
class AnnotationTckTest {

    private static final int TESTS = 12;

    @TestFactory
    Stream<DynamicTest> passesTheTck() {
        List<Outcome> outcomes;
        try (var container = start(true)) {
            assertSame(probe(container).find(), probe(container).find(), "The container does not intercept");
            outcomes = run(container);
        }
        assertEquals(TESTS, outcomes.size(), () -> "other tests than expected ran: " + outcomes);
        return outcomes.stream().map(outcome -> dynamicTest(outcome.test().getDisplayName(), outcome::assertPassed));
    }

    @Test
    void failsTheTckWithoutInterceptors() {
        List<Outcome> outcomes;
        try (var container = start(false)) {
            assertNotSame(probe(container).find(), probe(container).find(), "The container intercepts");
            outcomes = run(container);
        }
        assertEquals(TESTS, outcomes.size());
        long failed = outcomes.stream().filter(Outcome::isFailedAssertion).count();
        assertTrue(failed >= 6, () -> "only " + failed + " fail: " + outcomes);
    }

    private static WeldContainer start(boolean intercepting) {
        Class<?>[] beans = {
            CacheNameOnEachMethodBlogManagerImpl.class,
            ClassLevelCacheConfigBlogManagerImpl.class,
            UsingDefaultCacheNameBlogManagerImpl.class,
            Probe.class
        };
        return intercepting ? LarderInWeld.start(beans) : LarderInWeld.startWithoutInterceptors(beans);
    }

    private static Probe probe(WeldContainer container) {
        return container.select(Probe.class).get();
    }

    private static List<Outcome> run(WeldContainer container) {
        var outcomes = new Outcomes();
        var core = new JUnitCore();
        core.addListener(outcomes);
        WeldBeans.in(
                container,
                () -> core.run(
                        InterceptionCacheNameOnEachMethodTest.class,
                        InterceptionUsingCacheConfigTest.class,
                        InterceptionUsingDefaultCacheNameTest.class));
        return outcomes.finished;
    }

    @ApplicationScoped
    static class Probe {
        @CacheResult(cacheName = "probe")
        Object find() {
            return new Object();
        }
    }

    /** How a test of the TCK ended. */
    record Outcome(Description test, Throwable failure) {

        boolean isFailedAssertion() {
            return failure instanceof AssertionError;
        }

        void assertPassed() throws Throwable {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Collects them. A test that is ignored or whose assumption does not hold counts as failed. */
    static final class Outcomes extends RunListener {

        private final List<Outcome> finished = new ArrayList<>();
        private Throwable failure;

        @Override
        public void testFailure(Failure failed) {
            failure = failed.getException();
        }

        @Override
        public void testAssumptionFailure(Failure failed) {
            failure = failed.getException();
        }

        @Override
        public void testIgnored(Description test) {
            finished.add(new Outcome(test, new IllegalStateException("ignored")));
        }

        @Override
        public void testFinished(Description test) {
            finished.add(new Outcome(test, failure));
            failure = null;
        }
    }
}
