package dev.larder.method.samples;

import dev.larder.method.CacheTtl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import javax.cache.annotation.CacheResult;

/** The sample of {@link CacheTtl}. */
@ApplicationScoped
class Tokens {

    private int calls;

    record Token(String text, Instant expiresAt) {}

    @CacheResult(cacheName = "tokens")
    @CacheTtl(from = "expiresAt", value = "PT1H")
    Token token(String client) {
        return ask(client);
    }

    @CacheResult(cacheName = "rates")
    @CacheTtl(value = "PT10M", mode = CacheTtl.Mode.SLIDING, jitter = 20)
    double rate(String currency) {
        return look(currency);
    }

    private Token ask(String client) {
        return new Token(client + ++calls, client.isEmpty() ? Instant.EPOCH : Instant.MAX);
    }

    private double look(String currency) {
        return currency.length() + ++calls;
    }
}
