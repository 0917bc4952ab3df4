package dev.larder.method;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads {@link EntryRules} from a method, else from its class.
 *
 * @param refuse told what is wrong with a method, as the rest of a sentence about it
 */
record EntryRulesReader(AnnotatedType<?> type, BiConsumer<AnnotatedMethod<?>, String> refuse) {

    EntryRules read(AnnotatedMethod<?> method) {
        return new EntryRules(tags(method), new FreshnessReader(type, refuse).read(method));
    }

    private List<KeyTemplate> tags(AnnotatedMethod<?> method) {
        var templates = new ArrayList<KeyTemplate>();
        find(method, CacheTags.class).ifPresent(tags -> {
            for (var tag : tags.value()) {
                try {
                    templates.add(KeyTemplate.of("CacheTags", tag, method.getJavaMember()));
                } catch (KeyTemplateException e) {
                    refuse.accept(method, String.valueOf(e.getMessage()));
                }
            }
        });
        return List.copyOf(templates);
    }

    /** The method's annotation, else the one of its class. */
    private <A extends Annotation> Optional<A> find(AnnotatedMethod<?> method, Class<A> annotation) {
        return Optional.ofNullable(method.getAnnotation(annotation))
                .or(() -> Optional.ofNullable(type.getAnnotation(annotation)));
    }
}
