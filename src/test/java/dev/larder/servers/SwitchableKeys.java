package dev.larder.servers;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a server shows, which may be another one at the next handshake. Who takes it into a session is remembered: a
 * full handshake has to, a resumed one need not. A JDK 25 asks when it opens a ticket as well, and has no session then.
 */
final class SwitchableKeys extends X509ExtendedKeyManager {

    private final Map<String, IssuedCertificate> all = new ConcurrentHashMap<>();
    private final Set<Object> taking = ConcurrentHashMap.newKeySet();
    private volatile IssuedCertificate shown;

    SwitchableKeys(IssuedCertificate first) {
        this.shown = first;
        show(first);
    }

    void show(IssuedCertificate certificate) {
        all.put(certificate.name(), certificate);
        shown = certificate;
    }

    /** Whether this socket or engine has taken one since it was looked for here. */
    boolean tookOne(Object connection) {
        return taking.remove(connection);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return choose(keyType, socket, ((SSLSocket) socket).getHandshakeSession());
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return choose(keyType, engine, engine.getHandshakeSession());
    }

    private @Nullable String choose(String keyType, Object connection, @Nullable SSLSession handshake) {
        var certificate = shown;
        if (!certificate.x509().getPublicKey().getAlgorithm().equals(keyType)) {
            return null;
        }
        if (handshake != null) {
            taking.add(connection);
        }
        return certificate.name();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        try {
            return Arrays.stream(all.get(alias).keys().getCertificateChain(alias))
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        try {
            return (PrivateKey) all.get(alias).keys().getKey(alias, TestAuthority.PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {shown.name()};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }
}
