package dev.larder.cache;

import dev.larder.internal.codec.AllowList;
import dev.larder.internal.codec.DeclaredType;
import dev.larder.internal.codec.MissingLibraryException;
import dev.larder.internal.codec.ValueFormat;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.ValueChoice;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the format of one cache's values.
 *
 * @param wanted what its settings say
 * @param types what is known of its values
 * @param allowed what Java serialization may write and read
 */
record FormatChoice(String cache, Format wanted, EntryTypes types, AllowList allowed, ClassLoader application) {

    /** The formats that map values to their declared type. */
    static final Set<ValueChoice> MAPPED = EnumSet.of(ValueChoice.CBOR, ValueChoice.JSON, ValueChoice.SMILE);

    /**
     * The format.
     *
     * @throws IllegalArgumentException if the settings ask for one that does not bring values of that type back
     */
    ValueFormat format() {
        return switch (wanted.codec()) {
            case AUTO -> automatic();
            case CBOR -> new ValueFormat.Cbor(mapped(), List.of());
            case JSON -> new ValueFormat.Json(mapped(), List.of());
            case SMILE -> new ValueFormat.Smile(mapped(), List.of());
            case JAVA -> java();
            case KRYO -> new ValueFormat.Kryo(types.valueClass(), registered(), application);
        };
    }

    /** Numbers stand in the clear where a cache may count. */
    private ValueFormat automatic() {
        var format = automaticForOthers();
        return types.value() == Long.class || types.value() == Object.class ? new ValueFormat.Counting(format) : format;
    }

    private ValueFormat automaticForOthers() {
        if (whyNotMapped().isPresent()) {
            return java();
        }
        var mapped = ValueFormat.of(types.value());
        return types.isBinding() ? mapped : new ValueFormat.Either(mapped, java());
    }

    private ValueFormat.Java java() {
        return new ValueFormat.Java(types.valueClass(), allowed, application);
    }

    /** Why values are written by Java serialization though something is known of them; empty if they are not. */
    Optional<String> whyJava() {
        return wanted.codec() == ValueChoice.AUTO && types.value() != Object.class ? whyNotMapped() : Optional.empty();
    }

    private Optional<String> whyNotMapped() {
        var open = new DeclaredType(types.value()).openPart();
        if (open.isPresent()) {
            return open.map(part -> part.getTypeName() + " leaves open what is there");
        }
        try {
            return ValueFormat.of(types.value()) instanceof ValueFormat.Cbor cbor ? cbor.loss() : Optional.empty();
        } catch (MissingLibraryException e) {
            throw new IllegalArgumentException(
                    "%s; without them there is codec=java, with an allow-list".formatted(e.getMessage()), e);
        }
    }

    /** The type for a format that the settings name. */
    private Type mapped() {
        var open = new DeclaredType(types.value()).openPart();
        if (open.isPresent()) {
            throw new IllegalArgumentException("values need a declared type, and %s leaves open what is there"
                    .formatted(open.get().getTypeName()));
        }
        return types.value();
    }

    private List<Class<?>> registered() {
        var key = KnownCacheSettings.REGISTER.keyFor(cache);
        if (wanted.register().isEmpty()) {
            throw new IllegalArgumentException("it needs %s, the classes of values".formatted(key));
        }
        var classes = new ArrayList<Class<?>>();
        for (var name : wanted.register()) {
            try {
                classes.add(Class.forName(name, false, application));
            } catch (ClassNotFoundException | LinkageError e) {
                throw new IllegalArgumentException(
                        "%s names %s, which the application does not have: %s".formatted(key, name, e), e);
            }
        }
        return classes;
    }
}
