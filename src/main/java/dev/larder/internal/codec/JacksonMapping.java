package dev.larder.internal.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How Jackson maps values: strictly, so that a changed class is noticed; to declared types only; within limits. */
final class JacksonMapping {

    /** Deep enough for data, and far from the end of a thread's stack. */
    private static final int MOST_NESTING = 500;

    private static final int MOST_DIGITS = 10_000;

    private JacksonMapping() {}

    static ObjectMapper mapper(TSFBuilder<?, ?> format, List<Class<?>> subtypes, int maxBytes) {
        var mapper = JsonMapper.builder(limited(format, maxBytes))
                // a cache of types of its own: the shared one would hold on to classes of applications that are gone
                .typeFactory(TypeFactory.createDefaultInstance())
                .annotationIntrospector(new SealedTypes())
                .addModules(new JavaTimeModule(), new Jdk8Module(), orderedSets())
                // what cannot be set when read, such as a computed property, is not written
                .enable(MapperFeature.REQUIRE_SETTERS_FOR_GETTERS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // dates and times come back as they were, offset and zone included
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
                // an instant has neither, and a number is faster
                .withConfigOverride(
                        Instant.class, instant -> instant.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER)))
                // no class is ever named in a value, not even where a type is annotated so
                .polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder().build())
                .build();
        mapper.registerSubtypes(subtypes);
        return mapper;
    }

    /** A set comes back in the order in which it was written, as a map does. */
    private static Module orderedSets() {
        return new SimpleModule("larder").addAbstractTypeMapping(Set.class, LinkedHashSet.class);
    }

    private static JsonFactory limited(TSFBuilder<?, ?> format, int maxBytes) {
        return (JsonFactory) format.streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_NESTING)
                        .maxNumberLength(MOST_DIGITS)
                        .maxStringLength(maxBytes)
                        .maxNameLength(maxBytes)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(MOST_NESTING)
                        .build())
                // not by thread: buffers of this class loader would stay with the threads of the server
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .build();
    }
}
