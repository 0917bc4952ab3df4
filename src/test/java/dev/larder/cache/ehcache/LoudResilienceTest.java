package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.ehcache.spi.resilience.ResilienceStrategy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LoudResilienceTest {

    private final LoudResilience resilience =
            new LoudResilience(failure -> new StoreUnavailableException("gone", failure));

    @TestFactory
    Stream<DynamicTest> noFailureHasAnAnswer() {
        return Arrays.stream(ResilienceStrategy.class.getMethods())
                .map(method -> DynamicTest.dynamicTest(method.toString(), () -> {
                    var thrown = assertThrows(
                            InvocationTargetException.class,
                            () -> method.invoke(resilience, new Object[method.getParameterCount()]));
                    assertInstanceOf(StoreUnavailableException.class, thrown.getCause());
                }));
    }
}
