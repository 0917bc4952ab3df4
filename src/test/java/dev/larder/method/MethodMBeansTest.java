package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.cache.annotation.CacheResult;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The life of the MBeans of methods. The numbers are those of docs/reference/larder-annotations.md. */
class MethodMBeansTest {

    @Test
    @DisplayName("260: the bean is gone with the application")
    void beansGoWithTheApplication() throws JMException {
        try (var container = LarderInWeld.start(Shop.class)) {
            container.select(Shop.class).get().find("pen");
            assertEquals(1, beans().size());
        }
        assertEquals(Set.of(), beans());
    }

    private static Set<ObjectName> beans() throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(
                        new ObjectName("dev.larder:type=MethodStatistics,Class=%s,*".formatted(Shop.class.getName())),
                        null);
    }

    @ApplicationScoped
    static class Shop {

        @CacheResult
        String find(String name) {
            return name;
        }
    }
}
