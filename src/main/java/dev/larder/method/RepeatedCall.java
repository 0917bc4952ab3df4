package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Stands for a call that may have ended, with the arguments that it had: its own context is the container's, and of that call alone. */
final class RepeatedCall implements InvocationContext {

    private final Object target;
    private final Method method;
    private final Object[] parameters;
    private final Map<String, Object> data = new HashMap<>();
    private final Callable<@Nullable Object> run;

    /**
     * The same as a call, while that lasts.
     *
     * @param parameters its arguments, taken over
     * @param run calls the method anew
     */
    RepeatedCall(InvocationContext call, Object[] parameters, Callable<@Nullable Object> run) {
        this.target = call.getTarget();
        this.method = call.getMethod();
        this.parameters = parameters;
        this.run = run;
    }

    @Override
    public Object getTarget() {
        return target;
    }

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    public Map<String, Object> getContextData() {
        return data;
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
