package dev.larder.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.it.passivated.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stateful EJBs that their container writes away, with their interceptors. The number is that of docs/reference/annotations.md. */
class PassivatedEjbIT {

    private LibertyServer server;

    @BeforeEach
    void prepare() throws IOException {
        server = new LibertyServer("passivated");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @DisplayName("75: @Stateful; an EJB still caches after it was passivated")
    void passivatedEjbCaches() throws IOException {
        server.deploy(TestArchives.userWar("clients.war").addPackage(Client.class.getPackage()));
        server.start(
                List.of("servlet-6.1", "cdi-4.1", "enterpriseBeansLite-4.0"),
                "<ejbContainer cacheSize=\"1\" cacheCleanupInterval=\"1s\"/>");
        server.log().awaitLine("CWWKZ0001I.*clients .*");
        var client = new TestClient(server.url("clients"), "");
        for (int i = 0; i < 10; i++) {
            assertEquals("x1", client.put("clients").body());
        }
        await().atMost(Duration.ofMinutes(3))
                .until(() -> client.delete("clients").body(), "10 0"::equals);
        assertEquals(
                IntStream.range(0, 10).mapToObj(i -> "client " + i + " x1,").collect(Collectors.joining()),
                client.get("clients").body());
        assertEquals("10 10", client.delete("clients").body());
    }
}
