package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A Spring context with {@link SpringBean}, its cache full. */
final class SpringApplication implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    SpringApplication(Caffeine<Object, Object> caffeine) {
        context.register(Caching.class, SpringBean.class);
        context.registerBean(CaffeineCacheManager.class, () -> {
            var manager = new CaffeineCacheManager();
            manager.setCacheNames(List.of(SpringBean.CACHE));
            manager.setCaffeine(caffeine);
            return manager;
        });
        context.refresh();
        for (var key : Workload.keys()) {
            bean().find(key);
        }
    }

    SpringBean bean() {
        return context.getBean(SpringBean.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Caching {}
}
