package dev.larder.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.internal.settings.KnownTlsSettings;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Names of protocols and cipher suites, compared with those that this JVM knows. */
final class JsseNames {

    private JsseNames() {}

    /**
     * Refuses what JSSE could not use.
     *
     * @throws IllegalArgumentException naming the setting and what is allowed
     */
    static void check(List<String> protocols, List<String> ciphers, SettingNames settings) {
        checkProtocols(settings.of(KnownTlsSettings.PROTOCOLS), protocols);
        checkCiphers(settings.of(KnownTlsSettings.CIPHERS), ciphers);
    }

    static void checkProtocols(String setting, List<String> names) {
        if (!names.isEmpty()) {
            check(setting, names, Known.PROTOCOLS);
        }
    }

    static void checkCiphers(String setting, List<String> names) {
        if (!names.isEmpty()) {
            check(setting, names, Known.CIPHERS);
        }
    }

    /** RFC 7301 section 3.1: from 1 to 255 bytes. */
    static void checkAlpn(String setting, List<String> names) {
        for (var name : names) {
            if (name.isEmpty() || name.getBytes(UTF_8).length > 255) {
                throw new IllegalArgumentException(
                        "%s has %s in it; allowed are names of 1 to 255 bytes".formatted(setting, name));
            }
        }
    }

    private static void check(String setting, List<String> names, List<String> known) {
        for (var name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("%s has %s in it, which this JVM does not know; allowed are %s"
                        .formatted(setting, name, String.join(", ", known)));
            }
        }
    }

    /** Asked once, and only where a setting has such names: it takes a context. */
    private static final class Known {

        private static final SSLParameters ALL = supported();
        static final List<String> PROTOCOLS = List.of(ALL.getProtocols());
        static final List<String> CIPHERS = List.of(ALL.getCipherSuites());

        private static SSLParameters supported() {
            try {
                var context = SSLContext.getInstance("TLS");
                context.init(null, null, null);
                return context.getSupportedSSLParameters();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This JVM has no TLS", e);
            }
        }
    }
}
