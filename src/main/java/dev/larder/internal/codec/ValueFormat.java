package dev.larder.internal.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** A format of values, with what it must know of them. */
public sealed interface ValueFormat {

    /** The format for values of a declared type: bytes and text as they are, all else in CBOR. */
    static ValueFormat of(Type type) {
        if (type == byte[].class) {
            return new Raw();
        }
        return type == String.class ? new Text() : new Cbor(type, List.of());
    }

    /** {@code byte[]} as it is. */
    record Raw() implements ValueFormat {}

    /** {@link String} in UTF-8, or in UTF-16 if it holds an unpaired surrogate. */
    record Text() implements ValueFormat {}

    /**
     * A format that Jackson maps to a declared type, and to nothing else: no class is ever named in the value.
     *
     * <p>Sealed types need no annotation; other polymorphic ones carry {@code @JsonTypeInfo} with names.
     */
    sealed interface Mapped extends ValueFormat {

        /** The declared type, with its type arguments. */
        Type type();

        /** Subtypes that the declared type does not name itself, with their names by {@code @JsonTypeName}. */
        List<Class<?>> subtypes();
    }

    /** CBOR, RFC 8949: the default of typed caches. */
    record Cbor(Type type, List<Class<?>> subtypes) implements Mapped {

        /** Copies the list. */
        public Cbor {
            subtypes = List.copyOf(subtypes);
        }

        /**
         * Why values of this type would not come back as they were; empty if they do, as far as the type tells.
         *
         * @throws MissingLibraryException if a library that it needs is not there
         */
        public Optional<String> loss() {
            return Bodies.lossOf(this);
        }
    }

    /** JSON, RFC 8259: for stores that others read too. */
    record Json(Type type, List<Class<?>> subtypes) implements Mapped {

        /** Copies the list. */
        public Json {
            subtypes = List.copyOf(subtypes);
        }
    }

    /** Smile: JSON's model in a binary form that names each field once. */
    record Smile(Type type, List<Class<?>> subtypes) implements Mapped {

        /** Copies the list. */
        public Smile {
            subtypes = List.copyOf(subtypes);
        }
    }

    /**
     * Java serialization, for values of any class in an allow-list.
     *
     * @param type what every value is; {@code Object} if the cache says no more
     * @param allowed the classes that values may hold, and limits
     * @param loader the application's class loader
     */
    record Java(Class<?> type, AllowList allowed, ClassLoader loader) implements ValueFormat {}

    /**
     * A format for most values, and Java serialization for the others. Reads both.
     *
     * @param first for the values that it holds
     */
    record Either(ValueFormat first, Java other) implements ValueFormat {}

    /**
     * {@link Long} in eight bytes, so that a store can count by itself; all else in another format. Reads both, numbers in that
     * other format as well.
     */
    record Counting(ValueFormat other) implements ValueFormat {}

    /**
     * Kryo, for values of registered classes.
     *
     * @param type what every value is
     * @param registered the application's classes in the order of their numbers; another list makes what is stored
     *     unreadable, and so does a change of their fields. Basic types and collections are registered already.
     * @param loader the application's class loader
     */
    record Kryo(Class<?> type, List<Class<?>> registered, ClassLoader loader) implements ValueFormat {

        /** Copies the list. */
        public Kryo {
            registered = List.copyOf(registered);
        }
    }
}
