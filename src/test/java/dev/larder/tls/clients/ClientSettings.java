package dev.larder.tls.clients;

import dev.larder.internal.settings.Settings;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClients;
import java.util.HashMap;
import java.util.Map;

/** The settings that clients have for whom libraries make their factory by its name; until it is closed. */
final class ClientSettings implements AutoCloseable {

    private ClientSettings(Map<String, String> texts) {
        TlsClients.configure(Settings.of(SwitchedTls.settings(texts)));
    }

    /** Clients that trust an authority, with these settings besides. */
    static ClientSettings trusting(TestAuthority authority, Map<String, String> more) {
        var texts = new HashMap<>(more);
        texts.put("larder.tls.trust-store", authority.trustStore().toString());
        texts.put("larder.tls.trust-store-password", TestAuthority.PASSWORD);
        return new ClientSettings(texts);
    }

    @Override
    public void close() {
        TlsClients.configure(Settings.of(Map.of()));
    }
}
