package dev.larder.it.lounge;

import dev.larder.method.CacheIf;
import dev.larder.method.CacheTags;
import dev.larder.method.CacheTtl;
import dev.larder.method.CacheUnless;
import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Greets each caller anew, and members always with the same words. */
@Stateless
@CacheTags("lounge")
public class LoungeEjb {

    private static final AtomicInteger CALLS = new AtomicInteger();

    /** What it says, and how long that is right. */
    public record Greeting(String text, Instant ends) {}

    @CacheResult(cacheName = "members")
    @CacheIf("principal != null and principal.name == 'cook'")
    public String ofMembers(String key) {
        return key + CALLS.incrementAndGet();
    }

    @CacheResult(cacheName = "nobodies")
    @CacheIf("principal == null")
    public String ofNobody(String key) {
        return key + CALLS.incrementAndGet();
    }

    @CacheResult(cacheName = "greetings")
    @CacheTtl(from = "ends")
    @CacheUnless("result.text.startsWith('secret')")
    public Greeting greet(String key, Instant ends) {
        return new Greeting(key + CALLS.incrementAndGet(), ends);
    }
}
