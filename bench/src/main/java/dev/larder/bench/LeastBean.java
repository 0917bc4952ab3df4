package dev.larder.bench;

import jakarta.enterprise.context.ApplicationScoped;

/** The bean of {@link LeastInterceptor}, the same as {@link LarderBean} but for that. */
@ApplicationScoped
class LeastBean {

    @Least
    String find(String key) {
        throw new IllegalStateException("A miss where every call must hit");
    }
}
