package dev.larder.tls;

import dev.larder.internal.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes when a test wants it, and clients that go by it. */
final class TlsClock {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    /** What settings say, as keys without {@code larder.tls.} and values. */
    static TlsSettings settings(Map<String, String> given) {
        var all = new HashMap<String, String>();
        given.forEach((key, value) -> all.put("larder.tls." + key, value));
        return TlsSettings.of(Settings.of(SwitchedTls.settings(all)), Optional.empty());
    }

    /** A client to be, which goes by this clock alone. */
    TlsClientBuilder client(Map<String, String> given) {
        return TlsClient.builder().settings(settings(given)).clocks(() -> START.plusNanos(nanos.get()), nanos::get);
    }
}
