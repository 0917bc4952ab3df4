package dev.larder.method;

import dev.larder.internal.Rethrow;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one cached method anew where the call that wanted it may have ended: in another thread, through the bean's reference, so with
 * all that stands before the method as in any call, and in a request context.
 *
 * <p>That call comes by the cache's interceptor as well, which is to let it pass: a mark says so, of this thread and method, and is
 * taken by the first who comes. Safe for use by several threads.
 */
final class Repeats {

    /** Of a method that is never run anew. */
    static final Repeats NONE = new Repeats(Optional.empty(), null);

    /** One run, and what the method threw: what comes out of a container may be wrapped. */
    private static final class Run {

        private final Repeats of;
        private @Nullable Throwable thrown;

        Run(Repeats of) {
            this.of = of;
        }
    }

    private static final ThreadLocal<@Nullable Run> MARK = new ThreadLocal<>();

    private final Optional<BeanView> bean;
    private final @Nullable ResultForm form;

    private Repeats(Optional<BeanView> bean, @Nullable ResultForm form) {
        this.bean = bean;
        this.form = form;
    }

    /** Runs of a bean's method; what they give is the value in what it returns. */
    static Repeats of(BeanView bean, ResultForm form) {
        return new Repeats(Optional.of(bean), form);
    }

    /** What stands for a call in another thread; the call itself where its method is never run anew. */
    InvocationContext detached(InvocationContext call) {
        if (bean.isEmpty()) {
            return call;
        }
        var view = bean.get();
        var arguments = call.getParameters().clone();
        return SubstitutedCall.repeated(call, arguments, () -> run(view, arguments));
    }

    private @Nullable Object run(BeanView view, Object[] arguments) throws Exception {
        var requests = view.beanManager()
                .createInstance()
                .select(RequestContextController.class)
                .get();
        boolean activated = requests.activate();
        var run = new Run(this);
        MARK.set(run);
        try {
            var returned = view.call(arguments);
            return form == null ? returned : form.content(returned);
        } catch (InvocationTargetException e) {
            throw Rethrow.<RuntimeException>same(
                    run.thrown == null ? Objects.requireNonNull(e.getCause()) : run.thrown);
        } finally {
            MARK.remove();
            if (activated) {
                requests.deactivate();
            }
        }
    }

    /** Carries a call out: lets one pass that is made here, and gives all others to the cache. */
    @Nullable
    Object around(InvocationContext call, CacheOperation cached) throws Exception {
        var run = MARK.get();
        if (run == null || run.of != this) {
            return cached.invoke(call);
        }
        MARK.remove(); // what the method calls, itself included, is cached as ever
        try {
            return call.proceed();
        } catch (Throwable thrown) {
            run.thrown = thrown;
            throw thrown;
        }
    }
}
