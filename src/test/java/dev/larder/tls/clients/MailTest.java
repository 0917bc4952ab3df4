package dev.larder.tls.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.CertificateRequest;
import dev.larder.servers.ShownCertificates;
import dev.larder.servers.SmtpServer;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.ResumingSSLSocketFactory;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Mail (Angus) with our factory, and a server that says how often it has shown its certificate. */
@SuppressWarnings("try") // settings hold while they are open
class MailTest {

    private static final int MAILS = 4;

    @TempDir
    private static Path directory;

    private static TestAuthority authority;

    private ShownCertificates shown;

    @BeforeAll
    static void found() {
        authority = TestAuthority.in(directory);
    }

    @BeforeEach
    void show() {
        // not for 127.0.0.1, at which it listens
        shown = ShownCertificates.of(
                authority, authority.issue(CertificateRequest.server("mail").named("DNS:localhost")));
    }

    private static Properties properties(String protocol, String host, SmtpServer server) {
        var properties = new Properties();
        properties.put("mail.transport.protocol.rfc822", protocol);
        properties.put("mail.%s.host".formatted(protocol), host);
        properties.put("mail.%s.port".formatted(protocol), String.valueOf(server.port()));
        // or what the factory refuses is tried again without it
        properties.put("mail.%s.socketFactory.fallback".formatted(protocol), "false");
        if (protocol.equals("smtp")) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    private static void send(Properties properties) throws MessagingException {
        var mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom(new InternetAddress("one@example.test"));
        mail.setRecipient(RecipientType.TO, new InternetAddress("two@example.test"));
        mail.setSubject("Resumed");
        mail.setText("Hello");
        Transport.send(mail);
    }

    private SmtpServer server(String protocol) {
        return SmtpServer.start(shown.context(), protocol.equals("smtps"));
    }

    @ParameterizedTest
    @CsvSource({"smtps,TLSv1.2", "smtps,TLSv1.3", "smtp,TLSv1.2", "smtp,TLSv1.3"})
    @ResumptionOnly("counts the sessions that Larder keeps")
    void eachConnectionOfAGivenFactoryButTheFirstResumes(String protocol, String version) throws MessagingException {
        var client = SwitchedTls.of(authority.clientContext());
        try (var server = server(protocol)) {
            var properties = properties(protocol, "localhost", server);
            properties.put("mail.%s.ssl.socketFactory".formatted(protocol), client.socketFactory());
            properties.put("mail.%s.ssl.protocols".formatted(protocol), version);
            for (int i = 0; i < MAILS; i++) {
                send(properties);
            }
            assertEquals(MAILS, server.received().size());
        }
        assertEquals(1, shown.count());
        assertEquals(MAILS - 1, client.sessions().figures().resumed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtps", "smtp"})
    void factoryIsFoundByItsName(String protocol) throws MessagingException {
        try (var settings = ClientSettings.trusting(authority, Map.of());
                var server = server(protocol)) {
            var properties = properties(protocol, "localhost", server);
            properties.put(
                    "mail.%s.ssl.socketFactory.class".formatted(protocol), ResumingSSLSocketFactory.class.getName());
            for (int i = 0; i < MAILS; i++) {
                send(properties);
            }
            assertEquals(MAILS, server.received().size());
        }
        assertEquals(1, shown.count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtps", "smtp"})
    void serverOfAnotherNameIsRefusedEachTime(String protocol) throws MessagingException {
        var client = SwitchedTls.of(authority.clientContext());
        try (var server = server(protocol)) {
            for (int i = 0; i < 2; i++) {
                for (var host : new String[] {"localhost", "127.0.0.1"}) {
                    var properties = properties(protocol, host, server);
                    properties.put("mail.%s.ssl.socketFactory".formatted(protocol), client.socketFactory());
                    if (host.equals("localhost")) {
                        send(properties);
                    } else {
                        var refused = assertThrows(MessagingException.class, () -> send(properties));
                        assertTrue(
                                Stream.iterate((Throwable) refused, Objects::nonNull, Throwable::getCause)
                                        .anyMatch(SSLException.class::isInstance),
                                refused::toString);
                    }
                }
            }
            assertEquals(2, server.received().size());
        }
        assertEquals(1 + 2, shown.count(), "the right ones resume, the wrong ones never");
    }
}
