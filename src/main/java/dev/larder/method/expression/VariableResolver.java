package dev.larder.method.expression;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Knows the names of a call, and that there are no others: nobody is asked after it. */
final class VariableResolver extends ELResolver {

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // CallContext put it there; null is a value
    public Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        if (base != null || property == null) {
            return null;
        }
        context.setPropertyResolved(null, property);
        return ((Function<String, @Nullable Object>) context.getContext(VariableResolver.class))
                .apply(property.toString());
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return Object.class;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        throw new PropertyNotWritableException("A condition assigns nothing");
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }
}
