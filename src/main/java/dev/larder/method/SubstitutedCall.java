package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A call in which something stands for something else: other arguments, where only the key of an item is made of them; or an outcome,
 * where the method itself gives a stage of it.
 *
 * <p>It asks the call when it is made, and not later: an EJB's container answers no more once the call has returned.
 */
final class SubstitutedCall implements InvocationContext {

    private final Object target;
    private final Method method;
    private final Map<String, Object> contextData;
    private final Callable<? extends @Nullable Object> proceeding;
    private final Caller caller;
    private @Nullable Object[] arguments;

    private SubstitutedCall(
            InvocationContext call,
            Map<String, Object> contextData,
            @Nullable Object[] arguments,
            Callable<? extends @Nullable Object> proceeding,
            Caller caller) {
        this.target = call.getTarget();
        this.method = call.getMethod();
        this.contextData = contextData;
        this.arguments = arguments;
        this.proceeding = proceeding;
        this.caller = caller;
    }

    /** The same call, which can be asked after it has returned. */
    static InvocationContext lasting(InvocationContext call) {
        return withArguments(call, call.getParameters());
    }

    /** The same call, which can be asked after it has returned, of a caller who is known wherever that is. */
    static InvocationContext of(InvocationContext call, Caller caller) {
        return new SubstitutedCall(call, call.getContextData(), call.getParameters(), call::proceed, caller);
    }

    /** Who is known to have made a call. */
    static Caller caller(InvocationContext call) {
        return call instanceof SubstitutedCall substituted ? substituted.caller : Caller.OF_THREAD;
    }

    /** The same call with other arguments, which the method does not get. */
    static InvocationContext withArguments(InvocationContext call, @Nullable Object[] arguments) {
        return new SubstitutedCall(call, call.getContextData(), arguments, call::proceed, caller(call));
    }

    /** The same call with another outcome. */
    static InvocationContext withOutcome(InvocationContext call, Callable<? extends @Nullable Object> outcome) {
        return new SubstitutedCall(call, call.getContextData(), call.getParameters(), outcome, caller(call));
    }

    /** The same call made anew, when it may have ended: with the arguments that it had, and data of its own. */
    static InvocationContext repeated(
            InvocationContext call, @Nullable Object[] arguments, Callable<? extends @Nullable Object> run) {
        return new SubstitutedCall(call, new HashMap<>(), arguments, run, Caller.OF_THREAD);
    }

    @Override
    @SuppressWarnings("NullAway") // the interface does not say that a result may be null
    public Object proceed() throws Exception {
        return proceeding.call();
    }

    @Override
    @SuppressWarnings("NullAway") // nor that an argument may
    public Object[] getParameters() {
        return arguments;
    }

    @Override
    public void setParameters(@Nullable Object[] parameters) {
        arguments = parameters;
    }

    @Override
    public Object getTarget() {
        return target;
    }

    @Override
    @SuppressWarnings("NullAway") // null but around a timeout
    public Object getTimer() {
        return null;
    }

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    @SuppressWarnings("NullAway") // null but around a constructor
    public Constructor<?> getConstructor() {
        return null;
    }

    @Override
    public Map<String, Object> getContextData() {
        return contextData;
    }
}
