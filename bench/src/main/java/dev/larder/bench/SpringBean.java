package dev.larder.bench;

import org.springframework.cache.annotation.Cacheable;

/** A user's bean with Spring. Public, as Spring's proxy is a subclass. */
public class SpringBean {

    static final String CACHE = "hits";

    private final RunCount runs = new RunCount();

    @Cacheable(CACHE)
    public String find(String key) {
        runs.add();
        return Workload.value(key);
    }

    public RunCount runs() {
        return runs;
    }
}
