package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a server's API that this test has made; it is in a class loader of its own, as it is there. */
class LibertyContextTest {

    private static final String API = """
            package com.ibm.websphere.ssl;
            public class JSSEHelper {
                public static final String CONNECTION_INFO_DIRECTION = "direction";
                public static final String DIRECTION_OUTBOUND = "outbound";
                public static final String CONNECTION_INFO_REMOTE_HOST = "host";
                public static final String CONNECTION_INFO_REMOTE_PORT = "port";
                public static java.util.Map<String, Object> asked;
                public static javax.net.ssl.SSLContext answer;
                public static JSSEHelper getInstance() { return new JSSEHelper(); }
                public boolean doesSSLConfigExist(String alias) { return alias.equals("out"); }
                public javax.net.ssl.SSLContext getSSLContext(
                        String alias, java.util.Map<String, Object> info, SSLConfigChangeListener listener) {
                    if (listener != null) throw new AssertionError("a listener stays in the server");
                    if ("broken.test".equals(info.get("host"))) throw new IllegalStateException("no key store");
                    asked = new java.util.HashMap<>(info);
                    asked.put("alias", alias);
                    return answer;
                }
            }
            """;

    @TempDir
    private static Path directory;

    private static ClassLoader liberty;

    @BeforeAll
    static void compile() throws IOException {
        var sources = Files.createDirectories(directory.resolve("com/ibm/websphere/ssl"));
        var helper = Files.writeString(sources.resolve("JSSEHelper.java"), API);
        var listener = Files.writeString(
                sources.resolve("SSLConfigChangeListener.java"),
                "package com.ibm.websphere.ssl; public interface SSLConfigChangeListener {}");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", helper.toString(), listener.toString()));
        liberty = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
    }

    private static Class<?> api() throws ReflectiveOperationException {
        return liberty.loadClass("com.ibm.websphere.ssl.JSSEHelper");
    }

    private static LibertyContext of(String id) {
        return LibertyContext.of(Optional.of(id), liberty).orElseThrow();
    }

    @Test
    void contextIsThatOfTheIdForTheEndpoint() throws Exception {
        var context = SSLContext.getInstance("TLS");
        api().getField("answer").set(null, context);
        assertSame(context, of("out").context("app.test", 443));
        assertEquals(
                Map.of("alias", "out", "direction", "outbound", "host", "app.test", "port", "443"),
                api().getField("asked").get(null));
    }

    @Test
    void withoutAnIdTheServerChooses() throws Exception {
        api().getField("answer").set(null, SSLContext.getInstance("TLS"));
        LibertyContext.of(Optional.empty(), liberty).orElseThrow().context("", 0);
        var asked = (Map<?, ?>) api().getField("asked").get(null);
        assertEquals(null, asked.get("alias"));
        assertEquals(null, asked.get("host"));
    }

    @Test
    void idThatIsNotThereIsNamed() {
        var refused = assertThrows(IOException.class, () -> of("aut").context("app.test", 443))
                .getMessage();
        assertTrue(refused.contains("larder.tls.ssl-ref=aut: Open Liberty has no <ssl id=\"aut\">"), refused);
    }

    @Test
    void idsThatAreNotThereAreKnownBeforeAnybodyConnects() {
        var settings = Settings.of(Map.of(
                "larder.tls.ssl-ref", "out",
                "larder.tls.client.lost.ssl-ref", "aut",
                "larder.tls.client.own.trust-store", "/no/such/file.p12"));
        var ofThread = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(liberty);
        try {
            var absences = TlsClients.absences(settings);
            assertEquals(2, absences.size(), absences::toString);
            assertTrue(
                    absences.stream()
                            .anyMatch(
                                    absence -> absence.startsWith(
                                            "TLS client lost: larder.tls.client.lost.ssl-ref=aut: Open Liberty has no <ssl id=\"aut\"> in force")),
                    absences::toString);
            assertTrue(
                    absences.stream()
                            .anyMatch(absence -> absence.startsWith("TLS client own: ")
                                    && absence.contains("larder.tls.client.own.trust-store=/no/such/file.p12")),
                    absences::toString);
        } finally {
            Thread.currentThread().setContextClassLoader(ofThread);
        }
    }

    @Test
    void contextsAndEnginesThatCannotBeHadAreUncheckedAndConnectionsAreNot() throws Exception {
        api().getField("answer").set(null, SSLContext.getDefault());
        var ofThread = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(liberty);
        try {
            var lost = client("aut");
            assertInstanceOf(
                    IOException.class,
                    assertThrows(UncheckedIOException.class, lost::sslContext).getCause());
            var sockets = lost.socketFactory();
            assertThrows(UncheckedIOException.class, sockets::getDefaultCipherSuites);
            assertThrows(IOException.class, () -> sockets.createSocket(new Socket(), "app.test", 443, true));
            assertThrows(IOException.class, sockets::createSocket);
            var context = client("out").sslContext();
            assertThrows(UncheckedIOException.class, () -> context.createSSLEngine("broken.test", 443));
        } finally {
            Thread.currentThread().setContextClassLoader(ofThread);
        }
    }

    private static TlsClient client(String id) {
        return SwitchedTls.builder()
                .settings(TlsClock.settings(Map.of("ssl-ref", id)))
                .build();
    }

    @Test
    void whatTheServerThrowsIsTheCause() {
        var failed = assertThrows(IOException.class, () -> of("out").context("broken.test", 443));
        assertEquals("no key store", failed.getCause().getMessage());
        assertTrue(failed.getMessage().contains("larder.tls.ssl-ref=out"), failed.getMessage());
    }

    @Test
    void elsewhereThereIsNone() throws Exception {
        var elsewhere = LibertyContextTest.class.getClassLoader();
        assertEquals(Optional.empty(), LibertyContext.of(Optional.of("out"), elsewhere));
        var settings = TlsSettings.of(Settings.of(Map.of("larder.tls.ssl-ref", "out")), Optional.empty());
        var refused = assertThrows(
                        IllegalArgumentException.class, () -> ContextSource.of(settings, SettingNames.OF_ALL))
                .getMessage();
        assertTrue(refused.contains("larder.tls.ssl-ref=out needs Open Liberty"), refused);
        assertTrue(refused.endsWith("there are larder.tls.key-store and larder.tls.trust-store"), refused);
        var absence = TlsClients.absences(Settings.of(Map.of("larder.tls.ssl-ref", "out")));
        assertEquals(1, absence.size(), absence::toString);
        assertTrue(absence.get(0).contains("needs Open Liberty"), absence::toString);
        assertSame(
                SSLContext.getDefault(),
                ContextSource.of(TlsSettings.DEFAULT, SettingNames.OF_ALL).context("app.test", 443));
    }

    @Test
    void apiOfAnotherShapeIsNotTakenForNone() throws IOException {
        var helper = Path.of("com", "ibm", "websphere", "ssl", "JSSEHelper.class");
        var alone = directory.resolve("alone");
        Files.createDirectories(alone.resolve(helper).getParent());
        Files.copy(directory.resolve(helper), alone.resolve(helper));
        try (var other = new URLClassLoader(new URL[] {alone.toUri().toURL()}, null)) {
            assertThrows(IllegalStateException.class, () -> LibertyContext.of(Optional.of("out"), other));
        }
    }
}
