package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import java.util.List;
import java.util.function.Predicate;

/**
 * What must come of ALPN, on each connection. The server selects (RFC 7301 section 3.2), so a client can only go on with it or not;
 * JSSE never asks a client's {@code HandshakeApplicationProtocolSelector}. Thread-safe.
 *
 * @param required whether a server that takes nothing of what is offered is refused; JSSE goes on without a protocol
 * @param accepted the application's own, which are asked where something was offered
 */
record ProtocolRules(boolean required, List<Predicate<AgreedProtocol>> accepted) {

    /** Whatever the server says. */
    static final ProtocolRules NONE = new ProtocolRules(false, List.of());

    ProtocolRules {
        accepted = List.copyOf(accepted);
    }

    /** Whether nothing is looked at. */
    boolean isEmpty() {
        return !required && accepted.isEmpty();
    }

    /**
     * Looks at what was agreed on.
     *
     * @param settings how messages call them
     * @throws ApplicationProtocolException if the client does not want it
     */
    void check(AgreedProtocol agreed, SettingNames settings) throws ApplicationProtocolException {
        if (agreed.offered().isEmpty()) {
            return;
        }
        if (required && agreed.selected().isEmpty()) {
            throw refusal(agreed, "which does not do by " + settings.of(KnownTlsSettings.ALPN_REQUIRED), settings);
        }
        for (var rule : accepted) {
            if (!rule.test(agreed)) {
                throw refusal(agreed, "which the application refuses", settings);
            }
        }
    }

    private static ApplicationProtocolException refusal(AgreedProtocol agreed, String why, SettingNames settings) {
        return new ApplicationProtocolException(
                agreed.endpoint(),
                agreed.offered(),
                agreed.selected().orElse(null),
                "by ALPN the peer selected %s, %s; offered were %s"
                        .formatted(
                                agreed.selected().map(Shown::text).orElse("none"),
                                why,
                                offers(agreed.offered(), settings)),
                null);
    }

    /** What was offered, and who may have wanted it so, as a message tells it. */
    static String offers(List<String> offered, SettingNames settings) {
        return "%s (by the caller, the builder or %s)"
                .formatted(Shown.list(offered), settings.of(KnownTlsSettings.ALPN));
    }
}
