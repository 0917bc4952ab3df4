package dev.larder.tls.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.Settings;
import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.PeerIdentityException;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClient;
import dev.larder.tls.TlsSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netty with the JDK's engines, from a context of ours. */
@Timeout(60)
class NettyTest {

    private static final int PARALLEL = 12;
    private static final int ROUNDS = 5;

    /** By the numbers of nginx's listeners. */
    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    @TempDir
    private static Path directory;

    private static NginxServer nginx;
    private static SSLContext trusting;
    private static EventLoopGroup loop;

    @BeforeAll
    static void start() {
        var authority = TestAuthority.in(directory);
        var listener = NginxListener.of(authority.issue("localhost")).with("keepalive_timeout", "0");
        nginx = NginxServer.start(directory, listener.protocols(VERSIONS.get(0)), listener.protocols(VERSIONS.get(1)));
        trusting = authority.clientContext();
        loop = new MultiThreadIoEventLoopGroup(4, NioIoHandler.newFactory());
    }

    @AfterAll
    static void stop() {
        loop.shutdownGracefully().syncUninterruptibly();
        nginx.close();
    }

    private static TlsClient client(String... settings) {
        var given = settings.length == 0 ? Map.<String, String>of() : Map.of(settings[0], settings[1]);
        return TlsClient.builder()
                .settings(TlsSettings.of(Settings.of(SwitchedTls.settings(given)), Optional.empty()))
                .context(trusting)
                .build();
    }

    private static SslContext ofNetty(TlsClient client, ApplicationProtocolConfig protocols) {
        return new JdkSslContext(
                client.sslContext(),
                true,
                null,
                IdentityCipherSuiteFilter.INSTANCE,
                protocols,
                ClientAuth.NONE,
                null,
                false);
    }

    private static ApplicationProtocolConfig http11() {
        return new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                "http/1.1");
    }

    private static NginxAnswer ask(SslContext tls, String host, int listener) {
        return NginxAnswer.parse(
                NettyConnection.ask(loop, tls, host, nginx.port(listener)).join());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @ResumptionOnly("counts the sessions that Larder keeps")
    void whatDoesNotResumeInParallelIsWhatSlotsWereMadeFor(int listener) {
        var client = client();
        var tls = ofNetty(client, ApplicationProtocolConfig.DISABLED);
        assertEquals(false, ask(tls, "localhost", listener).resumed());
        int resumed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var asked = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < PARALLEL; i++) {
                asked.add(NettyConnection.ask(loop, tls, "localhost", nginx.port(listener)));
            }
            for (var answer : asked) {
                var seen = NginxAnswer.parse(answer.join());
                assertEquals(VERSIONS.get(listener), seen.protocol());
                resumed += seen.resumed() ? 1 : 0;
            }
        }
        var figures = client.sessions().figures();
        assertTrue(1 + ROUNDS * PARALLEL - resumed <= figures.slots(), figures::toString);
        assertTrue(figures.slots() <= PARALLEL, figures::toString);
        assertEquals(resumed, figures.resumed(), figures::toString);
        assertEquals(0, figures.failed(), figures::toString);
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void applicationProtocolIsAgreedOnWithResumedSessionsToo() {
        var tls = ofNetty(client(), http11());
        assertEquals(new NginxAnswer(false, "TLSv1.3", "", "http/1.1", ""), ask(tls, "localhost", 1));
        assertEquals(new NginxAnswer(true, "TLSv1.3", "", "http/1.1", ""), ask(tls, "localhost", 1));
    }

    @Test
    void nameIsCheckedWhereTheSettingsSaySo() {
        var tls = ofNetty(client("larder.tls.endpoint-identification", "https"), ApplicationProtocolConfig.DISABLED);
        assertEquals(false, ask(tls, "localhost", 1).resumed());
        var failed = assertThrows(CompletionException.class, () -> ask(tls, "other.test", 1));
        assertInstanceOf(PeerIdentityException.class, failed.getCause());
    }

    /** Unlike what its own builder makes since 4.2, which identifies servers as HTTPS does. */
    @Test
    void nettyAsksForNoNameOfAContextThatItIsGiven() {
        var client = client();
        assertEquals(
                false,
                ask(ofNetty(client, ApplicationProtocolConfig.DISABLED), "other.test", 1)
                        .resumed());
    }

    @Test
    void handlersThatAreNotToldWhomTheyConnectToResumeNothing() {
        var client = client();
        var tls = ofNetty(client, ApplicationProtocolConfig.DISABLED);
        ask(tls, "", 1);
        assertEquals(false, ask(tls, "", 1).resumed());
        assertEquals(0, client.sessions().figures().resumed());
    }
}
