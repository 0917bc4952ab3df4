package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a call that may have ended, with the arguments that it had: its own context is the container's, and of that call alone.
 *
 * @param run calls the method anew
 */
record RepeatedCall(
        Object getTarget,
        Method getMethod,
        Object[] parameters,
        Map<String, Object> getContextData,
        Callable<@Nullable Object> run)
        implements InvocationContext {

    RepeatedCall(InvocationContext call, Object[] parameters, Callable<@Nullable Object> run) {
        this(call.getTarget(), call.getMethod(), parameters, new HashMap<>(), run);
    }

    @Override
    public @Nullable Object proceed() throws Exception {
        return run.call();
    }

    @Override
    public Object[] getParameters() {
        return parameters.clone();
    }

    @Override
    public void setParameters(Object[] others) {
        throw new UnsupportedOperationException("A call that is made anew has the arguments of the first one");
    }

    @Override
    public @Nullable Object getTimer() {
        return null;
    }

    @Override
    public @Nullable Constructor<?> getConstructor() {
        return null;
    }
}
