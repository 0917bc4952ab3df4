package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.weld.LarderInWeld;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with {@code @CacheFreshness}, and how it is said. The numbers are those of docs/reference/larder-annotations.md. */
class CacheFreshnessErrorsTest {

    @RegisterExtension
    static final ReadPlans PLANS = new ReadPlans();

    record Wrong(Class<?> type, String problem) {}

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong(Everything.class, "refreshAhead=100; allowed is a percentage from 1 to 99, or 0 for none"),
                new Wrong(NoDuration.class, "staleIfError=1h; allowed is a duration as in ISO 8601, such as PT0.2S"),
                new Wrong(Negative.class, "hardLimit=PT-1S; allowed is a duration from PT0S"),
                new Wrong(SoftAlone.class, "softLimit=PT1S without staleWhileLoading; there would be no value to give"),
                new Wrong(SoftIsHard.class, "softLimit=PT5S and hardLimit=PT5S; the soft one must be shorter"),
                new Wrong(Nothing.class, "nothing in it; it needs refreshAhead, staleIfError, staleWhileLoading or"),
                new Wrong(NoCaching.class, "has @CacheFreshness and no @CacheResult, whose results it could be for"),
                new Wrong(Removing.class, "has @CacheFreshness and no @CacheResult, whose results it could be for"),
                new Wrong(Skipping.class, "has @CacheFreshness and skipGet, by which no stored result is ever given"),
                new Wrong(
                        Staged.class,
                        "has @CacheFreshness, and returns a stage; it is for methods that return one value"),
                new Wrong(
                        LaterByAnEjb.class,
                        "has @CacheFreshness, and returns an EJB's Future; it is for methods that return one value at once"),
                new Wrong(
                        LaterByAnEjbOfAClass.class,
                        "has @CacheFreshness, and returns an EJB's Future; it is for methods that return one value at once"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    @DisplayName("190: the message names class, method, what is wrong and what is allowed")
    void messageNamesWhatIsWrong(Wrong wrong) {
        var message = assertThrows(CacheDefinitionException.class, () -> PLANS.of(wrong.type()))
                .getMessage();
        assertTrue(message.startsWith(wrong.type().getName() + ": method "), message);
        assertTrue(message.contains("bad("), message);
        assertTrue(message.contains(wrong.problem()), message);
    }

    @Test
    @DisplayName("190: a default of the class leaves alone what it is not for")
    void defaultOfTheClassIsForOneValueAtOnce() {
        assertDoesNotThrow(() -> PLANS.of(DefaultBesideAStage.class));
    }

    @Test
    @DisplayName("189, 190: a bean that other threads do not reach stops the deployment")
    void beanOfASessionStopsTheDeployment() {
        var message = assertThrows(
                        RuntimeException.class,
                        () -> LarderInWeld.start(OfASession.class).close())
                .getMessage();
        assertTrue(message.contains(OfASession.class.getName() + ": method "), message);
        assertTrue(message.contains("is of a bean that is @SessionScoped, which only its client's threads"), message);
        LarderInWeld.start(OfASessionOnErrorOnly.class).close();
    }

    static class Everything {
        @CacheResult
        @CacheFreshness(refreshAhead = 100)
        String bad() {
            return "";
        }
    }

    static class NoDuration {
        @CacheResult
        @CacheFreshness(staleIfError = "1h")
        String bad() {
            return "";
        }
    }

    static class Negative {
        @CacheResult
        @CacheFreshness(hardLimit = "PT-1S")
        String bad() {
            return "";
        }
    }

    static class SoftAlone {
        @CacheResult
        @CacheFreshness(staleIfError = "PT1H", softLimit = "PT1S")
        String bad() {
            return "";
        }
    }

    static class SoftIsHard {
        @CacheResult
        @CacheFreshness(staleWhileLoading = "PT1H", softLimit = "PT5S", hardLimit = "PT5S")
        String bad() {
            return "";
        }
    }

    static class Nothing {
        @CacheResult
        @CacheFreshness
        String bad() {
            return "";
        }
    }

    static class NoCaching {
        @CacheFreshness(refreshAhead = 20)
        String bad() {
            return "";
        }
    }

    static class Removing {
        @CacheRemove
        @CacheFreshness(refreshAhead = 20)
        String bad() {
            return "";
        }
    }

    static class Skipping {
        @CacheResult(skipGet = true)
        @CacheFreshness(refreshAhead = 20)
        String bad() {
            return "";
        }
    }

    static class Staged {
        @CacheResult
        @CacheFreshness(staleIfError = "PT1H")
        CompletionStage<String> bad() {
            return CompletableFuture.completedFuture("");
        }
    }

    static class LaterByAnEjb {
        @Asynchronous
        @CacheResult
        @CacheFreshness(refreshAhead = 20)
        public Future<String> bad() {
            return new AsyncResult<>("");
        }
    }

    /** A default of the class is not for what returns later. */
    @CacheFreshness(staleIfError = "PT1H")
    static class DefaultBesideAStage {

        @CacheResult
        public String good() {
            return "";
        }

        @CacheResult
        public CompletionStage<String> later() {
            return CompletableFuture.completedFuture("");
        }
    }

    @Asynchronous
    static class LaterByAnEjbOfAClass {
        @CacheResult
        @CacheFreshness(staleIfError = "PT1H")
        public Future<Optional<String>> bad() {
            return new AsyncResult<>(Optional.empty());
        }
    }

    @SessionScoped
    static class OfASession implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        @CacheResult
        @CacheFreshness(refreshAhead = 20)
        String bad() {
            return "";
        }
    }

    @SessionScoped
    static class OfASessionOnErrorOnly implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        @CacheResult
        @CacheFreshness(staleIfError = "PT1H")
        String good() {
            return "";
        }
    }
}
