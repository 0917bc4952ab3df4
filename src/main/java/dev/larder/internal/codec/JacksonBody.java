package dev.larder.internal.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.util.ClassUtil;
import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CBOR, JSON or Smile of one declared type, by Jackson. */
final class JacksonBody implements Body {

    private static final byte VERSION = 1;

    private final byte id;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final JavaType type;
    private final Class<?> boxed;

    /** Whether a value of a subclass would lose what the declared class does not have. */
    private final boolean isPlainBean;

    private JacksonBody(byte id, ObjectMapper mapper, JavaType type, boolean isPlainBean) {
        this.id = id;
        this.type = type;
        this.writer = mapper.writerFor(type);
        this.reader = mapper.readerFor(type);
        this.boxed = type.isPrimitive() ? ClassUtil.wrapperType(type.getRawClass()) : type.getRawClass();
        this.isPlainBean = isPlainBean;
    }

    /**
     * The body of a declared type.
     *
     * @throws IllegalArgumentException if Jackson could write but not read values of it
     */
    static JacksonBody of(byte id, TSFBuilder<?, ?> format, ValueFormat.Mapped mapped, int maxBytes) {
        var mapper = JacksonMapping.mapper(format, mapped.subtypes(), maxBytes);
        var type = mapper.constructType(mapped.type());
        MappedTypes.check(mapper, type, false);
        return new JacksonBody(id, mapper, type, deserializer(mapper, type) instanceof BeanDeserializerBase);
    }

    /**
     * Whether values of a type come back as they were, as far as the type tells.
     *
     * @throws IllegalArgumentException if not; it names the part of the type
     */
    static void expectNoLoss(TSFBuilder<?, ?> format, ValueFormat.Mapped mapped, int maxBytes) {
        var mapper = JacksonMapping.mapper(format, mapped.subtypes(), maxBytes);
        MappedTypes.check(mapper, mapper.constructType(mapped.type()), true);
    }

    private static JsonDeserializer<Object> deserializer(ObjectMapper mapper, JavaType type) {
        var context = (DefaultDeserializationContext) mapper.getDeserializationContext();
        try {
            return context.createDummyInstance(mapper.getDeserializationConfig())
                    .findRootValueDeserializer(type);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException("Values of " + type.toCanonical() + " could not be read", e);
        }
    }

    @Override
    public byte id() {
        return id;
    }

    @Override
    public boolean holds(Object value) {
        return boxed.isInstance(value) && (!isPlainBean || value.getClass() == boxed);
    }

    @Override
    public byte write(Object value, HeadroomOutput out) throws IOException {
        if (!boxed.isInstance(value)) {
            throw UnencodableValueException.notOfType(value, type.toCanonical());
        }
        if (isPlainBean && value.getClass() != boxed) {
            throw UnencodableValueException.notOfType(value, type.toCanonical() + " and no subclass of it");
        }
        try {
            writer.writeValue(out, value);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof HeadroomOutput.FullException full) {
                throw full;
            }
            throw UnencodableValueException.because(value, why(e));
        } catch (RuntimeException e) {
            throw UnencodableValueException.because(value, e);
        }
        return VERSION;
    }

    @Override
    public Object read(byte version, Slice bytes) throws IOException {
        Body.expectVersion(VERSION, version);
        try {
            var value = reader.<@Nullable Object>readValue(bytes.bytes(), bytes.offset(), bytes.length());
            if (value == null) {
                throw new UnreadableValueException(Reason.WRONG_TYPE);
            }
            return value;
        } catch (JacksonException e) {
            throw new UnreadableValueException(reason(e), e);
        }
    }

    private static Reason reason(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException) {
                return Reason.TOO_LARGE;
            }
        }
        if (e instanceof JsonEOFException) {
            return Reason.TRUNCATED;
        }
        return e instanceof DatabindException ? Reason.CLASS_CHANGED : Reason.MALFORMED;
    }

    /** What went wrong and where: classes and names of properties, but no key of a map and no value. */
    private static String why(JsonMappingException e) {
        var kind = e.getCause() == null ? e.getClass() : e.getCause().getClass();
        var where = e.getPath().stream().map(JacksonBody::step).collect(Collectors.joining(" > "));
        return where.isEmpty() ? kind.getName() : kind.getName() + " at " + where;
    }

    private static String step(JsonMappingException.Reference reference) {
        var from = reference.getFrom();
        var holder = from instanceof Class<?> type ? type : from.getClass();
        boolean named = reference.getFieldName() != null && !Map.class.isAssignableFrom(holder);
        return named ? holder.getName() + "." + reference.getFieldName() : holder.getName();
    }
}
