package dev.larder.it.ejbs;

import dev.larder.cache.LarderCacheManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serial;
import java.lang.annotation.Annotation;
import java.util.Locale;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;

/** Keys that do not mind upper case. */
public final class NamedKeys {

    private NamedKeys() {}

    /** A key of one text. */
    public record Text(String text) implements GeneratedCacheKey {

        @Serial
        private static final long serialVersionUID = 1;

        static Text of(CacheKeyInvocationContext<? extends Annotation> context, String who) {
            var argument = (String) context.getKeyParameters()[0].getValue();
            return new Text(who + " " + argument.toLowerCase(Locale.ROOT));
        }
    }

    /** By a generator that needs an injection. */
    @ApplicationScoped
    public static class OfBean implements CacheKeyGenerator {

        @Inject
        private LarderCacheManager caches;

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return Text.of(context, "injected " + (caches != null));
        }
    }

    /** By a generator that is no bean. */
    public static class Plain implements CacheKeyGenerator {

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return Text.of(context, "plain");
        }
    }
}
