package dev.larder.internal.codec;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.util.ClassUtil;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** Looks through a declared type, to its depths, for what Jackson would write and not bring back. For one thread. */
final class MappedTypes {

    private final ObjectMapper mapper;
    private final DeserializationContext context;
    private final boolean whole;
    private final Set<JavaType> seen = new HashSet<>();

    private MappedTypes(ObjectMapper mapper, boolean whole) {
        this.mapper = mapper;
        this.whole = whole;
        this.context = ((DefaultDeserializationContext) mapper.getDeserializationContext())
                .createDummyInstance(mapper.getDeserializationConfig());
    }

    /**
     * Refuses a type with values that could not be read.
     *
     * @param whole whether to refuse one as well whose values would come back without something that they had: a field that is
     *     no property, an order. Annotations of Jackson say that it is meant so.
     * @throws IllegalArgumentException if it is one; it names the part
     */
    static void check(ObjectMapper mapper, JavaType type, boolean whole) {
        try {
            new MappedTypes(mapper, whole).check(type);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(
                    "Jackson cannot map %s: %s".formatted(type.toCanonical(), e.getOriginalMessage()), e);
        }
    }

    private void check(JavaType type) throws JsonMappingException {
        var raw = type.getRawClass();
        if (!seen.add(type) || type.isEnumType() || ExactTypes.contains(raw)) {
            return;
        }
        if (type.isJavaLangObject() || raw == Serializable.class || raw == Number.class) {
            refuse(type, "says too little: what is in it would come back as something else");
        }
        if (type.isContainerType() || type.isReferenceType()) {
            checkContainer(type);
        } else if (mapper.getDeserializationConfig().findTypeDeserializer(type) != null) {
            checkSubtypes(type);
        } else {
            checkClass(type);
        }
    }

    private void checkContainer(JavaType type) throws JsonMappingException {
        var raw = type.getRawClass();
        if (whole && (SortedSet.class.isAssignableFrom(raw) || SortedMap.class.isAssignableFrom(raw))) {
            refuse(type, "has an order, which would be lost");
        }
        if (whole && !raw.isArray() && !DeclaredType.isOfJdk(raw)) {
            refuse(type, "is a collection of its own kind, of which only the elements would come back");
        }
        if (type.isMapLikeType()) {
            checkKey(type.getKeyType());
        }
        check(type.getContentType());
    }

    /** A key is a text there; what makes one of any object by {@code toString} does not make the object again. */
    private void checkKey(JavaType key) {
        var description = mapper.getSerializationConfig().introspect(key);
        boolean isAnnotated = description.findJsonKeyAccessor() != null || description.findJsonValueAccessor() != null;
        if (!key.isEnumType() && !ExactTypes.isText(key.getRawClass()) && !isAnnotated) {
            refuse(key, "has no text that it could be read from as the key of a map");
        }
    }

    private void checkSubtypes(JavaType type) throws JsonMappingException {
        var config = mapper.getDeserializationConfig();
        var annotated = config.introspectClassAnnotations(type).getClassInfo();
        for (var subtype : config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, annotated)) {
            if (!Modifier.isAbstract(subtype.getType().getModifiers())) {
                checkClass(mapper.getTypeFactory().constructSpecializedType(type, subtype.getType()));
            }
        }
    }

    private void checkClass(JavaType type) throws JsonMappingException {
        var deserializer = context.findContextualValueDeserializer(type, null);
        if (deserializer instanceof AbstractDeserializer) {
            refuse(type, "is neither sealed nor annotated with its subtypes");
        }
        if (whole && DeclaredType.isOfJdk(type.getRawClass())) {
            refuse(type, "is not known to come back as it was");
        }
        if (deserializer instanceof BeanDeserializerBase bean) {
            checkBean(type, bean);
        }
    }

    private void checkBean(JavaType type, BeanDeserializerBase bean) throws JsonMappingException {
        var serializer = mapper.getSerializerProviderInstance().findValueSerializer(type);
        if (!comesBack(serializer, bean)) {
            refuse(type, "has no properties that are both read and set, or no constructor that Jackson can use");
        }
        if (whole && Throwable.class.isAssignableFrom(type.getRawClass())) {
            refuse(type, "is an exception, whose stack trace and cause would not come back");
        }
        if (whole && serializer instanceof BeanSerializerBase) {
            checkFields(type, serializer, bean);
        }
        for (var properties : List.of(bean.properties(), bean.creatorProperties())) {
            while (properties.hasNext()) {
                checkProperty(properties.next());
            }
        }
    }

    private void checkProperty(SettableBeanProperty property) throws JsonMappingException {
        var member = property.getMember();
        if (member == null || context.getAnnotationIntrospector().findDeserializer(member) == null) {
            check(property.getType());
        }
    }

    /** Whether what is written with properties is made of them again; a type may also be written as a mere text. */
    private static boolean comesBack(JsonSerializer<?> serializer, BeanDeserializerBase bean) {
        var maker = bean.getValueInstantiator();
        if (serializer instanceof UnknownSerializer) {
            return false; // no property that is both read and set
        }
        return !(serializer instanceof BeanSerializerBase)
                || maker.canCreateUsingDefault()
                || maker.canCreateFromObjectWith()
                || maker.canCreateUsingDelegate();
    }

    private void checkFields(JavaType type, JsonSerializer<?> serializer, BeanDeserializerBase bean) {
        var kept = new HashSet<String>();
        serializer.properties().forEachRemaining(property -> kept.add(property.getName()));
        kept.retainAll(propertiesRead(bean));
        var description = mapper.getDeserializationConfig().introspect(type);
        var accounted = new HashSet<>(description.getIgnoredPropertyNames());
        description.findProperties().stream()
                .filter(property -> kept.contains(property.getName()))
                .forEach(property -> accounted.add(property.getInternalName()));
        for (var field : description.getClassInfo().fields()) {
            if (mapper.getDeserializationConfig().getAnnotationIntrospector().hasIgnoreMarker(field)) {
                accounted.add(field.getName());
            }
        }
        for (Class<?> at = type.getRawClass(); at != null && !DeclaredType.isOfJdk(at); at = at.getSuperclass()) {
            for (var field : at.getDeclaredFields()) {
                if (!isLeftOut(field) && !accounted.contains(field.getName())) {
                    refuse(
                            type,
                            "would lose its field %s, which no property reads and sets".formatted(field.getName()));
                }
            }
        }
    }

    private static Set<String> propertiesRead(BeanDeserializerBase bean) {
        var read = new HashSet<String>();
        bean.properties().forEachRemaining(property -> read.add(property.getName()));
        bean.creatorProperties().forEachRemaining(property -> read.add(property.getName()));
        return read;
    }

    private static boolean isLeftOut(Field field) {
        return Modifier.isStatic(field.getModifiers()) || Modifier.isTransient(field.getModifiers());
    }

    private static void refuse(JavaType type, String why) {
        throw new IllegalArgumentException(ClassUtil.getTypeDescription(type).replace("`", "") + " " + why);
    }
}
