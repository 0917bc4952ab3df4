package dev.larder.internal.codec;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects of the application's class loader that a filter lets through. */
final class AllowedObjectInput extends ObjectInputStream {

    private final ClassLoader loader;
    private final AllowedClasses filter;

    AllowedObjectInput(Slice bytes, ClassLoader loader, AllowedClasses filter) throws IOException {
        super(new ByteArrayInputStream(bytes.bytes(), bytes.offset(), bytes.length()));
        this.loader = loader;
        this.filter = filter;
        setObjectInputFilter(filter);
    }

    /** Asks before it loads; the filter would be asked only afterwards. */
    @Override
    protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
        if (!filter.permits(described.getName())) {
            throw new InvalidClassException(described.getName(), "not in the allow-list");
        }
        return Class.forName(described.getName(), false, loader);
    }

    /** A proxy's behaviour is in its handler, which no allow-list can judge. */
    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
        filter.refuse(Reason.CLASS_REFUSED);
        throw new InvalidClassException("java.lang.reflect.Proxy", "never allowed");
    }
}
