package dev.larder.tls;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/** The names that a client sends as SNI. */
final class ServerNames {

    private ServerNames() {}

    /** The host name among them. */
    static Optional<String> host(Collection<SNIServerName> names) {
        return names.stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .findFirst();
    }

    /** A name as people read it. */
    static String text(SNIServerName name) {
        return name instanceof SNIHostName host
                ? host.getAsciiName()
                : HexFormat.of().formatHex(name.getEncoded());
    }
}
