package dev.larder.tls;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Says what a {@link TlsClient} is. Not thread-safe. */
public final class TlsClientBuilder {

    /** Half of all numbers: a class loader has at least as many before it as it may begin behind. */
    private static final int FIRST_NUMBERS = 1 << 30;

    /** One row of numbers for all clients of a class loader: two of them may share a context. */
    private static final SlotNumbers NUMBERS =
            new SlotNumbers(SlotNumbers.FIRST + new SecureRandom().nextInt(FIRST_NUMBERS));

    private final List<PeerVerification> verifications = new ArrayList<>();
    private TlsSettings settings = TlsSettings.DEFAULT;
    private SettingNames names = SettingNames.OF_ALL;
    private @Nullable SSLContext context;
    private InstantSource clock = InstantSource.system();
    private LongSupplier nanoTime = System::nanoTime;

    TlsClientBuilder() {}

    /** Connects by a context that is made already, and not by what the settings say of stores. */
    public TlsClientBuilder context(SSLContext given) {
        context = given;
        return this;
    }

    /** Goes by these settings; without, by the defaults. */
    public TlsClientBuilder settings(TlsSettings given) {
        settings = given;
        return this;
    }

    /** Calls settings so in messages. */
    TlsClientBuilder names(SettingNames given) {
        names = given;
        return this;
    }

    /** Adds what each peer must stand, on resumed connections, too; they are asked in this order. */
    public TlsClientBuilder verification(PeerVerification added) {
        verifications.add(added);
        return this;
    }

    /** Counts time so: that of sessions by the one, that of handshakes by the other, as {@link System#nanoTime}. */
    TlsClientBuilder clocks(InstantSource ofSessions, LongSupplier ofHandshakes) {
        clock = ofSessions;
        nanoTime = ofHandshakes;
        return this;
    }

    /**
     * The client.
     *
     * @throws IllegalArgumentException if a file that the settings name cannot be used; it names setting, file and what is wrong
     */
    public TlsClient build() {
        if (context != null
                && (settings.revocation().isWanted()
                        || settings.limits().revalidateAfter().isPresent())) {
            throw new IllegalArgumentException(
                    "revocation and revalidate-after need the stores of the settings: to a context that is given they cannot be added");
        }
        var source = context == null ? ContextSource.of(settings, names) : ContextSource.given(context);
        var limits = settings.limits();
        EvictionOrder<Endpoint> order = switch (limits.eviction()) {
            case LRU -> new EvictionOrder.ByTime<>(true);
            case FIFO -> new EvictionOrder.ByTime<>(false);
            case LFU -> new EvictionOrder.ByFrequency<>();
        };
        var stock = new TicketStock(
                new TicketStock.Limits(
                        limits.maxEndpoints(),
                        limits.maxSessionsPerEndpoint(),
                        limits.ttl(),
                        limits.revalidateAfter()
                                .filter(after -> settings.revocation().readsStaples())),
                order,
                NUMBERS,
                clock);
        var revalidation = limits.revalidateAfter()
                .flatMap(after -> source.trustManager().map(trust -> new Revalidation(trust, after, names)));
        var times = new Resumption.Times(settings.handshake().timeout(), settings.drain(), nanoTime);
        return new TlsClient(
                settings,
                source,
                new Resumption(settings.enabled(), stock, new PeerChecks(verifications, revalidation, names), times));
    }
}
