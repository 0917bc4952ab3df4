package dev.larder.method.samples;

import dev.larder.method.CacheFreshness;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import javax.cache.annotation.CacheResult;

/** The sample of the section "Freshness" of docs/reference/larder-annotations.md. */
@ApplicationScoped
public class FreshnessSample {

    /** What one unit of a currency is worth. */
    public record Rate(String currency, BigDecimal euros) {}

    /** The rate of a currency. */
    @CacheResult(cacheName = "rates")
    @CacheFreshness(
            refreshAhead = 20,
            staleWhileLoading = "PT10M",
            staleIfError = "PT1H",
            softLimit = "PT0.2S",
            hardLimit = "PT5S")
    public Rate find(String currency) {
        return new Rate(currency, BigDecimal.ONE);
    }
}
