package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.includeTags;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import dev.larder.weld.NestedBeans;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The negative control: the tests of this package that run in Weld, with the interceptors off.
 *
 * <p>A test that passes here cannot fail for want of caching, so it proves nothing of it; it must be one that says so.
 */
class WithoutInterceptorsTest {

    @Test
    void whatSpeaksOfCachingFails() {
        var outcomes = runWithoutInterceptors(InWeld.TAG + " & !" + HoldsWithoutCaching.TAG);
        assertTrue(outcomes.size() > 60, () -> "only " + outcomes.size() + " tests ran");
        assertEquals(List.of(), namesOf(outcomes, outcome -> !outcome.isFailedAssertion()));
    }

    /** Shows as well that it is not the container that fails. */
    @Test
    void whatHoldsWithoutCachingPasses() {
        var outcomes = runWithoutInterceptors(InWeld.TAG + " & " + HoldsWithoutCaching.TAG);
        assertTrue(outcomes.size() > 20, () -> "only " + outcomes.size() + " tests ran");
        assertEquals(List.of(), namesOf(outcomes, outcome -> !outcome.isPass()));
    }

    private static List<Outcome> runWithoutInterceptors(String tags) {
        var outcomes = new ArrayList<Outcome>();
        var request = request()
                .selectors(selectPackage(WithoutInterceptorsTest.class.getPackageName()))
                .filters(includeTags(tags))
                .configurationParameter(NestedBeans.INTERCEPTORS, "off")
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    outcomes.add(new Outcome(test, result));
                }
            }
        });
        return outcomes;
    }

    private static List<String> namesOf(List<Outcome> outcomes, Predicate<Outcome> wanted) {
        return outcomes.stream().filter(wanted).map(Outcome::toString).toList();
    }

    /** How a test ended; a container of tests only if it failed. */
    record Outcome(TestIdentifier test, TestExecutionResult result) {

        boolean isPass() {
            return result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        }

        boolean isFailedAssertion() {
            return result.getThrowable()
                    .filter(AssertionError.class::isInstance)
                    .isPresent();
        }

        @Override
        public String toString() {
            return test.getUniqueId() + " " + result;
        }
    }
}
