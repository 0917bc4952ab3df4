package dev.larder.bench;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** The least that an interceptor must do for a hit: it makes a key of the argument and asks an engine by its native API. */
@Interceptor
@Least
@Priority(Interceptor.Priority.APPLICATION)
class LeastInterceptor {

    /** What is asked; given before the first call. */
    @ApplicationScoped
    static class Engine {

        private Get get;

        Get get() {
            return get;
        }

        void use(Get given) {
            get = given;
        }
    }

    /** A native get. */
    interface Get {
        Object get(Object key);
    }

    @Inject
    private Engine engine;

    private Get get;

    @AroundInvoke
    Object around(InvocationContext context) {
        if (get == null) {
            get = engine.get();
        }
        return get.get(new ArgumentKey(context.getParameters()[0]));
    }
}
