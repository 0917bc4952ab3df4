package dev.larder.tls;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Says what a {@link TlsClient} is. Not thread-safe. */
public final class TlsClientBuilder {

    /** Half of all numbers: a class loader has at least as many before it as it may begin behind. */
    private static final int FIRST_NUMBERS = 1 << 30;

    /** One row of numbers for all clients of a class loader: two of them may share a context. */
    static final SlotNumbers NUMBERS = new SlotNumbers(SlotNumbers.FIRST + new SecureRandom().nextInt(FIRST_NUMBERS));

    private final List<PeerVerification> verifications = new ArrayList<>();
    private final List<Predicate<AgreedProtocol>> accepted = new ArrayList<>();
    private Optional<List<String>> offered = Optional.empty();
    private Optional<String> serverName = Optional.empty();
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

    /**
     * Offers these application protocols (RFC 7301) and not those of the settings, the preferred one first; callers that set their own
     * in {@code SSLParameters}, such as {@code HttpClient}, offer those. Called with none, the client has none of its own, whatever
     * the settings say: what is offered is the caller's.
     *
     * @throws IllegalArgumentException if one has no or more than 255 bytes
     */
    public TlsClientBuilder applicationProtocols(String... protocols) {
        var preferred = List.of(protocols);
        JsseNames.checkAlpn("TlsClient: applicationProtocols", preferred);
        offered = Optional.of(preferred);
        return this;
    }

    /**
     * Adds a rule for what the server has selected of the application protocols that were offered. It is asked on each connection for
     * which some were, resumed ones too, in the thread that does the handshake, before anything is read or written; by several
     * threads at once. Where it says no the connection fails with an {@link ApplicationProtocolException}. What it throws passes
     * through as it is; connection and session end then, too.
     */
    public TlsClientBuilder acceptedProtocol(Predicate<AgreedProtocol> rule) {
        accepted.add(rule);
        return this;
    }

    /**
     * Asks the server for this name (SNI, RFC 6066 section 3) and not for the one of the settings or the one that is connected to.
     * Where identification is asked for, the certificate must be for this name.
     *
     * @throws IllegalArgumentException if it is no name of a host
     */
    public TlsClientBuilder serverName(String name) {
        serverName = Optional.of(new SNIHostName(name).getAsciiName());
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
        var checks = new PeerChecks(
                verifications,
                revalidation,
                new ProtocolRules(settings.handshake().alpn().required(), accepted),
                names);
        var times = new Resumption.Times(settings.handshake().timeout(), settings.drain(), nanoTime);
        return new TlsClient(handshake(), source, new Resumption(settings.enabled(), stock, checks, times));
    }

    /** What the settings say, and code before them. */
    private TlsSettings.Handshake handshake() {
        var given = settings.handshake();
        return new TlsSettings.Handshake(
                given.protocols(),
                given.ciphers(),
                new TlsSettings.Alpn(
                        offered.orElse(given.alpn().offered()), given.alpn().required()),
                serverName.or(given::sni),
                given.identification(),
                given.timeout());
    }
}
