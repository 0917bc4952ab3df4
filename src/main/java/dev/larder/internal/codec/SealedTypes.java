package dev.larder.internal.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's annotations, and two things that a stored value needs: sealed types are told apart by the names of their
 * permitted classes, which the compiler knows to be all; and nothing is left out for being null or empty, so that what is
 * missing when a value is read tells that the class has changed.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String NAME = "@type";

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        var own = super.findPolymorphicTypeInfo(config, annotated);
        if (own != null || !isSealed(annotated)) {
            return own;
        }
        return JsonTypeInfo.Value.construct(
                JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, NAME, null, false, Boolean.TRUE, null);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        var own = super.findSubtypes(annotated);
        if (own != null || !isSealed(annotated)) {
            return own;
        }
        return Arrays.stream(annotated.getRawType().getPermittedSubclasses())
                .map(NamedType::new)
                .toList();
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
        return JsonInclude.Value.empty();
    }

    private static boolean isSealed(Annotated annotated) {
        return annotated instanceof AnnotatedClass && annotated.getRawType().isSealed();
    }
}
