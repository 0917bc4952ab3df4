package dev.larder.it.async;

import java.io.Serial;
import java.lang.annotation.Annotation;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;

/** Notes where the cache's interceptor runs, at hits as well. */
public class NotingKeys implements CacheKeyGenerator {

    @Override
    public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
        Notes.add("the cache");
        return new Key(context.getKeyParameters()[0].getValue());
    }

    private record Key(Object argument) implements GeneratedCacheKey {
        @Serial
        private static final long serialVersionUID = 1;
    }
}
