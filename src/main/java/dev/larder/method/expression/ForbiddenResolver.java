package dev.larder.method.expression;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands before the resolvers of objects and lets nobody through to classes, loaders, threads and reflection. */
final class ForbiddenResolver extends ELResolver {

    private static final List<Class<?>> TYPES = List.of(
            Class.class,
            ClassLoader.class,
            Module.class,
            ModuleLayer.class,
            Package.class,
            Runtime.class,
            Process.class,
            ProcessBuilder.class,
            Thread.class,
            ThreadGroup.class);

    private static final List<String> PACKAGES = List.of("java.lang.reflect", "java.lang.invoke", "jakarta.el");

    private static final Set<String> MEMBERS = Set.of("class", "getClass", "wait", "notify", "notifyAll");

    @Override
    @SuppressWarnings("NullAway") // null is its word for: ask the next one
    public Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        boolean isOfMap = base instanceof Map<?, ?>;
        refuse(base, isOfMap ? null : property);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // the same
    public Object invoke(
            ELContext context,
            @Nullable Object base,
            @Nullable Object method,
            Class<?> @Nullable [] types,
            @Nullable Object @Nullable [] arguments) {
        refuse(base, method);
        return null;
    }

    private static void refuse(@Nullable Object base, @Nullable Object member) {
        if (base == null) {
            return;
        }
        boolean isForbidden = TYPES.stream().anyMatch(type -> type.isInstance(base))
                || PACKAGES.contains(base.getClass().getPackageName())
                || (member != null && MEMBERS.contains(member.toString()));
        if (isForbidden) {
            throw new ELException("A condition may not ask for %s of a %s"
                    .formatted(member, base.getClass().getName()));
        }
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        throw new ELException("A condition assigns nothing");
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        throw new ELException("A condition assigns nothing");
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
