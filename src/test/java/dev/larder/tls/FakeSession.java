package dev.larder.tls;

import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** A session that shows a chain and keeps values, without a connection. */
final class FakeSession implements SSLSession {

    private final String protocol;
    private final String cipherSuite;
    private final List<X509Certificate> chain;
    private final Map<String, Object> values = new ConcurrentHashMap<>();
    private volatile boolean valid = true;

    /** Of TLS 1.3. */
    FakeSession(String cipherSuite, List<X509Certificate> chain) {
        this("TLSv1.3", cipherSuite, chain);
    }

    /** Of a version, and of nobody. */
    FakeSession(String protocol) {
        this(protocol, "TLS_AES_128_GCM_SHA256", List.of());
    }

    private FakeSession(String protocol, String cipherSuite, List<X509Certificate> chain) {
        this.protocol = protocol;
        this.cipherSuite = cipherSuite;
        this.chain = chain;
    }

    @Override
    public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
        if (chain.isEmpty()) {
            throw new SSLPeerUnverifiedException("peer not authenticated");
        }
        return chain.toArray(Certificate[]::new);
    }

    @Override
    public String getCipherSuite() {
        return cipherSuite;
    }

    @Override
    public void invalidate() {
        valid = false;
    }

    @Override
    public boolean isValid() {
        return valid;
    }

    @Override
    public void putValue(String name, Object value) {
        values.put(name, value);
    }

    @Override
    public @Nullable Object getValue(String name) {
        return values.get(name);
    }

    @Override
    public void removeValue(String name) {
        values.remove(name);
    }

    @Override
    public String[] getValueNames() {
        return values.keySet().toArray(String[]::new);
    }

    @Override
    public byte[] getId() {
        return new byte[0];
    }

    @Override
    public @Nullable SSLSessionContext getSessionContext() {
        return null;
    }

    @Override
    public long getCreationTime() {
        return 0;
    }

    @Override
    public long getLastAccessedTime() {
        return 0;
    }

    @Override
    public Certificate @Nullable [] getLocalCertificates() {
        return null;
    }

    @Override
    public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
        return ((X509Certificate) getPeerCertificates()[0]).getSubjectX500Principal();
    }

    @Override
    public @Nullable Principal getLocalPrincipal() {
        return null;
    }

    @Override
    public String getProtocol() {
        return protocol;
    }

    @Override
    public String getPeerHost() {
        return "fake";
    }

    @Override
    public int getPeerPort() {
        return 1;
    }

    @Override
    public int getPacketBufferSize() {
        return 1;
    }

    @Override
    public int getApplicationBufferSize() {
        return 1;
    }
}
