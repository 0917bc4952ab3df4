package dev.larder.it;

import static dev.larder.it.ServerConfiguration.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server that starts with the application: its {@code <ssl>}s are there before the application asks for them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SslRefAtStartIT {

    private static final List<String> FEATURES =
            List.of("servlet-6.1", "cdi-4.1", "mpConfig-3.1", "transportSecurity-1.0");

    @TempDir
    private Path directory;

    @Test
    void onlyTheMissingOneIsWarnedOf() throws IOException {
        var trusted = TestAuthority.in(directory).trustStore();
        try (var server = new LibertyServer("ssl")) {
            server.deploy(TestArchives.userWar("refs.war"));
            server.start(
                    FEATURES,
                    """
                    <keyStore id="defaultKeyStore" password="%s"/>
                    <keyStore id="partnerTrust" location="%s" type="PKCS12" password="%s"/>
                    <ssl id="partnerSSL" keyStoreRef="defaultKeyStore" trustStoreRef="partnerTrust"/>
                    """.formatted(TestAuthority.PASSWORD, trusted, TestAuthority.PASSWORD)
                            + variable("larder.tls.client.partner.ssl-ref", "partnerSSL")
                            + variable("larder.tls.client.lost.ssl-ref", "lostSSL"));
            server.log().awaitLine("CWWKZ0001I: Application refs started");
            var warnings = server.log()
                    .text()
                    .lines()
                    .filter(line -> line.contains("in force"))
                    .toList();
            assertEquals(1, warnings.size(), warnings::toString);
            assertTrue(
                    warnings.get(0).contains("TLS client lost: larder.tls.client.lost.ssl-ref=lostSSL"),
                    warnings::toString);
        }
    }
}
