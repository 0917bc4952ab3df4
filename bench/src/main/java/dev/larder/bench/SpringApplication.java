package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A Spring context with one bean and its cache on Caffeine. */
final class SpringApplication implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    SpringApplication(Class<?> bean, String cache, Caffeine<Object, Object> caffeine) {
        context.register(Caching.class, bean);
        context.registerBean(CaffeineCacheManager.class, () -> {
            var manager = new CaffeineCacheManager();
            manager.setCacheNames(List.of(cache));
            manager.setCaffeine(caffeine);
            return manager;
        });
        context.refresh();
    }

    /** With {@link SpringBean}, its cache full. */
    static SpringApplication ofHits(Caffeine<Object, Object> caffeine) {
        var application = new SpringApplication(SpringBean.class, SpringBean.CACHE, caffeine);
        var bean = application.bean(SpringBean.class);
        for (var key : Workload.keys()) {
            bean.find(key);
        }
        return application;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Caching {}
}
