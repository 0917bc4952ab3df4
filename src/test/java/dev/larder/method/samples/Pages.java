package dev.larder.method.samples;

import dev.larder.method.CacheCondition;
import dev.larder.method.CacheIf;
import dev.larder.method.CacheUnless;
import dev.larder.method.CachedCall;
import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CacheResult;

/** The sample of {@link CacheIf} and {@link CacheUnless}. */
@ApplicationScoped
class Pages {

    private int calls;

    public record Page(String text, boolean draft) {}

    @CacheResult(cacheName = "pages")
    @CacheIf("principal == null and size <= 100")
    @CacheUnless("result.draft")
    Page page(String path, int size) {
        return render(path, size);
    }

    @CacheResult(cacheName = "long-pages")
    @CacheIf(by = LongEnough.class)
    Page longPage(String path) {
        return render(path, path.length());
    }

    static class LongEnough implements CacheCondition {

        @Override
        public boolean test(CachedCall call) {
            return call.result() instanceof Page page && page.text().length() > 10;
        }
    }

    private Page render(String path, int size) {
        return new Page(path + size + "/" + ++calls, path.startsWith("draft"));
    }
}
