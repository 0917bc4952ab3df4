package dev.larder.tls.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import dev.larder.servers.CertificateRequest;
import dev.larder.servers.ShownCertificates;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.ResumingSSLSocketFactory;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClients;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.StartTlsRequest;
import javax.naming.ldap.StartTlsResponse;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK's LDAP provider with our factory by its name, and a server that says how often it has shown its certificate. */
@SuppressWarnings({"try", "BanJNDI", "JdkObsolete"
}) // settings hold while they are open; JNDI is what is tested, and wants a Hashtable
class LdapTest {

    private static final String BASE = "dc=example,dc=test";

    @TempDir
    private static Path directory;

    private static TestAuthority authority;

    private final AtomicInteger requests = new AtomicInteger();
    private ShownCertificates shown;
    private InMemoryDirectoryServer server;

    @BeforeAll
    static void found() {
        authority = TestAuthority.in(directory);
    }

    @BeforeEach
    void start() throws Exception {
        // not for 127.0.0.1, at which it listens
        shown = ShownCertificates.of(
                authority, authority.issue(CertificateRequest.server("ldap").named("DNS:localhost")));
        var sockets = shown.context();
        var loopback = InetAddress.getLoopbackAddress();
        var configuration = new InMemoryDirectoryServerConfig(BASE);
        configuration.setSchema(null);
        configuration.addInMemoryOperationInterceptor(new Counting(requests));
        configuration.setListenerConfigs(
                InMemoryListenerConfig.createLDAPSConfig("ldaps", loopback, 0, sockets.getServerSocketFactory(), null),
                InMemoryListenerConfig.createLDAPConfig("ldap", loopback, 0, sockets.getSocketFactory()));
        server = new InMemoryDirectoryServer(configuration);
        server.add("dn: " + BASE, "objectClass: domain", "dc: example");
        server.startListening();
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    private Hashtable<String, String> environment(String url, Map<String, String> more) {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, url);
        environment.putAll(more);
        return environment;
    }

    private String askedByTls(String host, Map<String, String> more) throws NamingException {
        var environment = environment("ldaps://%s:%d".formatted(host, server.getListenPort("ldaps")), more);
        environment.put("java.naming.ldap.factory.socket", ResumingSSLSocketFactory.class.getName());
        var context = new InitialLdapContext(environment, null);
        try {
            return (String) context.getAttributes(BASE).get("dc").get();
        } finally {
            context.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2,0", "TLSv1.2,5000", "TLSv1.3,0", "TLSv1.3,5000"})
    @ResumptionOnly("counts the sessions that Larder keeps")
    void eachConnectionButTheFirstResumes(String protocol, String timeout) throws NamingException {
        var limited = timeout.equals("0")
                ? Map.<String, String>of() // then the provider asks for a connected socket
                : Map.of("com.sun.jndi.ldap.connect.timeout", timeout);
        try (var settings = ClientSettings.trusting(authority, Map.of("larder.tls.protocols", protocol))) {
            for (int i = 0; i < 5; i++) {
                assertEquals("example", askedByTls("localhost", limited));
            }
            assertEquals(1, shown.count());
            assertEquals(4, TlsClients.unnamed().sessions().figures().resumed());
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void serverOfAnotherNameIsRefusedEachTime(String protocol) throws NamingException {
        try (var settings = ClientSettings.trusting(authority, Map.of("larder.tls.protocols", protocol))) {
            for (int i = 0; i < 3; i++) {
                assertEquals("example", askedByTls("localhost", Map.of()));
                // without the limit the provider writes while another thread shakes hands, and may only see the
                // connection closed
                var limited = Map.of("com.sun.jndi.ldap.connect.timeout", "5000");
                var refused = assertThrows(CommunicationException.class, () -> askedByTls("127.0.0.1", limited));
                assertInstanceOf(SSLException.class, refused.getRootCause());
            }
            assertEquals(1 + 3, shown.count(), "the right ones resume, the wrong ones never");
        }
    }

    /**
     * Without a limit the provider makes a connected socket, asks for LDAPS identification, and leaves the handshake to its first
     * write: here, too, a server of another name hears nothing of the caller's.
     */
    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void serverOfAnotherNameHearsNothingWhereTheProviderLeavesTheHandshakeToItsFirstWrite(String protocol)
            throws NamingException {
        try (var settings = ClientSettings.trusting(authority, Map.of("larder.tls.protocols", protocol))) {
            assertEquals("example", askedByTls("localhost", Map.of()));
            int told = told();
            assertTrue(told > 0);
            for (int i = 1; i <= 3; i++) {
                assertThrows(NamingException.class, () -> askedByTls("127.0.0.1", Map.of()));
                assertEquals(
                        SwitchedTls.isOn() ? i : 0,
                        TlsClients.unnamed().sessions().figures().failed());
            }
            assertEquals(told, told(), "neither who binds nor what is asked");
            assertEquals("example", askedByTls("localhost", Map.of()));
            assertEquals(1 + 3, shown.count());
        }
    }

    /** A session that somebody has who asks for no identification is not resumed by the provider, who does. */
    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void sessionOfSomebodyWhoDoesNotAskForTheNameIsNotResumed(String protocol) throws Exception {
        try (var settings = ClientSettings.trusting(authority, Map.of("larder.tls.protocols", protocol))) {
            for (int i = 0; i < 2; i++) {
                try (var careless = (SSLSocket) ResumingSSLSocketFactory.getDefault()
                        .createSocket("127.0.0.1", server.getListenPort("ldaps"))) {
                    careless.startHandshake();
                    assertEquals(i > 0 && SwitchedTls.isOn(), ResumingSSLSocketFactory.sessionResumed(careless));
                }
            }
            int told = told();
            assertThrows(NamingException.class, () -> askedByTls("127.0.0.1", Map.of()));
            if (SwitchedTls.isOn()) { // JSSE has no ticket of TLS 1.3 where nobody has read
                assertEquals(2, shown.count(), "a full handshake, and a refusal");
            }
            assertEquals(
                    SwitchedTls.isOn() ? 1 : 0,
                    TlsClients.unnamed().sessions().figures().failed());
            assertEquals(told, told());
        }
    }

    /** How many requests the server has read. */
    private int told() {
        return requests.get();
    }

    @Test
    void connectionsResumeThatAreSecuredByStartTls() throws Exception {
        try (var settings = ClientSettings.trusting(authority, Map.of())) {
            for (int i = 0; i < 4; i++) {
                var context = new InitialLdapContext(
                        environment("ldap://localhost:" + server.getListenPort("ldap"), Map.of()), null);
                try {
                    var tls = (StartTlsResponse) context.extendedOperation(new StartTlsRequest());
                    tls.negotiate((SSLSocketFactory) ResumingSSLSocketFactory.getDefault());
                    assertEquals(
                            "example", context.getAttributes(BASE).get("dc").get());
                } finally {
                    context.close();
                }
            }
            assertEquals(1, shown.count());
        }
    }

    /** Counts who binds, and what is asked. */
    private static final class Counting extends InMemoryOperationInterceptor {

        private final AtomicInteger requests;

        Counting(AtomicInteger requests) {
            this.requests = requests;
        }

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
            requests.incrementAndGet();
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
            requests.incrementAndGet();
        }
    }
}
