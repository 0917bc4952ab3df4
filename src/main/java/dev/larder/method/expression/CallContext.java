package dev.larder.method.expression;

import jakarta.el.ArrayELResolver;
import jakarta.el.BeanELResolver;
import jakarta.el.CompositeELResolver;
import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.ImportHandler;
import jakarta.el.ListELResolver;
import jakarta.el.MapELResolver;
import jakarta.el.RecordELResolver;
import jakarta.el.VariableMapper;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one parsing or one evaluation may reach: no classes, no functions, nothing to write to. */
final class CallContext extends ELContext {

    /** Without a state of a call; what it finds out of classes it keeps. */
    private static final ELResolver RESOLVER = resolver();

    private final @Nullable VariableMapper variables;

    private CallContext(@Nullable VariableMapper variables) {
        this.variables = variables;
    }

    private static ELResolver resolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableResolver());
        resolver.add(new ForbiddenResolver());
        resolver.add(new MapELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new ArrayELResolver(true));
        resolver.add(new RecordELResolver());
        resolver.add(new BeanELResolver(true));
        return resolver;
    }

    /** To parse with. */
    static CallContext forNames(NameRecorder names) {
        return new CallContext(names);
    }

    /** To evaluate with. */
    static CallContext forValues(Function<String, @Nullable Object> values) {
        var context = new CallContext(null);
        context.putContext(VariableResolver.class, values);
        return context;
    }

    @Override
    public ELResolver getELResolver() {
        return RESOLVER;
    }

    /** An own one would know {@code java.lang}. */
    @Override
    public ImportHandler getImportHandler() {
        return NoImports.ONE;
    }

    @Override
    @SuppressWarnings("NullAway") // null is its word for: no functions
    public FunctionMapper getFunctionMapper() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // null is its word for: no variables but those of the resolver
    public VariableMapper getVariableMapper() {
        return variables;
    }

    /** Knows no class. */
    private static final class NoImports extends ImportHandler {

        static final NoImports ONE = new NoImports();

        @Override
        @SuppressWarnings("NullAway") // null is its word for: not found
        public Class<?> resolveClass(String name) {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // the same
        public Class<?> resolveStatic(String name) {
            return null;
        }
    }
}
