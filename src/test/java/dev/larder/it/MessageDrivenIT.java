package dev.larder.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.it.messages.Plates;
import dev.larder.it.messages.wrong.WrongMessages;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Message-driven beans, which are no beans to CDI. The numbers are those of docs/reference/annotations.md. */
class MessageDrivenIT {

    private static final List<String> FEATURES = List.of(
            "servlet-6.1",
            "cdi-4.1",
            "enterpriseBeansLite-4.0",
            "mdb-4.0",
            "messagingServer-3.0",
            "messagingClient-3.0");

    /** Queues in the server itself; it listens nowhere. */
    private static final String QUEUES = """
            <messagingEngine><queue id="taken"/><queue id="cleared"/></messagingEngine>
            <wasJmsEndpoint enabled="false"/>
            <jmsConnectionFactory jndiName="jms/factory"><properties.wasJms/></jmsConnectionFactory>
            <jmsQueue id="taken" jndiName="jms/taken"><properties.wasJms queueName="taken"/></jmsQueue>
            <jmsQueue id="cleared" jndiName="jms/cleared"><properties.wasJms queueName="cleared"/></jmsQueue>
            <jmsActivationSpec id="plates/TakenPlates"><properties.wasJms destinationRef="taken"/></jmsActivationSpec>
            <jmsActivationSpec id="plates/ClearedTable"><properties.wasJms destinationRef="cleared"/></jmsActivationSpec>
            """;

    private LibertyServer server;

    @BeforeEach
    void prepare() throws IOException {
        server = new LibertyServer("messages");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @DisplayName("75: a message-driven bean's annotations are carried out, and what it calls is cached")
    void messagesAreCarriedOut() throws IOException {
        server.deploy(TestArchives.userWar("plates.war").addPackage(Plates.class.getPackage()));
        server.start(FEATURES, QUEUES);
        server.log().awaitLine("CWWKZ0001I.*plates .*");
        var client = new TestClient(server.url("plates"), "");
        assertEquals("cup 1", client.get("plates?name=cup").body());
        assertEquals("bowl 2", client.get("plates?name=bowl").body());
        assertEquals("taken cup 1", client.delete("plates?name=cup").body());
        await().until(() -> client.get("plates?name=cup").body(), "cup 3"::equals);
        assertEquals("bowl 2", client.get("plates?name=bowl").body());
        assertEquals("cleared", client.delete("plates").body());
        assertEquals("bowl 4", client.get("plates?name=bowl").body());
    }

    @Test
    @DisplayName("71: a message-driven bean's wrong annotation stops the deployment")
    void wrongAnnotationStopsDeployment() throws IOException {
        server.deploy(TestArchives.userWar("wrongmessages.war").addPackage(WrongMessages.class.getPackage()));
        server.start(FEATURES, "<messagingEngine/><wasJmsEndpoint enabled=\"false\"/>");
        server.log().awaitLine("(?s)CWWKZ0002E[^\n]*wrongmessages.*?@CacheResult and returns void");
    }
}
