package dev.larder.tls;

import dev.larder.internal.settings.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Says what a {@link TlsClient} is. Not thread-safe. */
public final class TlsClientBuilder {

    private TlsSettings settings = TlsSettings.of(Settings.of(Map.of()), Optional.empty());
    private @Nullable SSLContext context;
    private final List<PeerVerification> verifications = new ArrayList<>();

    TlsClientBuilder() {}

    public TlsClientBuilder context(SSLContext given) {
        context = given;
        return this;
    }

    /** Adds what each peer must stand; they are asked in this order. */
    public TlsClientBuilder verification(PeerVerification added) {
        verifications.add(added);
        return this;
    }

    TlsClientBuilder settings(TlsSettings given) {
        settings = given;
        return this;
    }

    public TlsClient build() {
        var given = context;
        var stock = new TicketStock(
                new TicketStock.Limits(100, 32, Duration.ofHours(1)),
                new EvictionOrder.ByTime<>(true),
                new SlotNumbers(SlotNumbers.FIRST + new SecureRandom().nextInt(1 << 30)),
                InstantSource.system());
        return new TlsClient(
                settings,
                (host, port) -> given,
                new Resumption(
                        stock,
                        new PeerChecks(verifications, PeerChecks.Revalidation.NONE),
                        new Resumption.Times(Duration.ofSeconds(30), settings.drain(), System::nanoTime)));
    }
}
