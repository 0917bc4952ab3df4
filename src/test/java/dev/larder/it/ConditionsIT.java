package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.larder.it.lounge.LoungeEjb;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Conditions and times to live on an EJB, with the server's own Expression Language and its callers. */
class ConditionsIT {

    private static final List<String> FEATURES =
            List.of("servlet-6.1", "cdi-4.1", "enterpriseBeansLite-4.0", "appSecurity-6.0", "expressionLanguage-6.0");

    private static final String PEOPLE = """
            <ltpa keysPassword="lounge"/>
            <basicRegistry id="people" realm="larder">
              <user name="cook" password="cook"/>
              <user name="guest" password="guest"/>
            </basicRegistry>
            """;

    private static LibertyServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new LibertyServer("lounge");
        server.deploy(TestArchives.userWar("lounge.war").addPackage(LoungeEjb.class.getPackage()));
        server.start(FEATURES, PEOPLE);
        server.log().awaitLine("CWWKZ000[123].*lounge.*");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static String ask(String path, String user) {
        var answer = new TestClient(server.url("lounge"), user).get(path + "&user=" + user);
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    @Test
    @DisplayName("114: the principal is the caller who has logged in")
    void principalIsTheCaller() {
        assertEquals(ask("members?key=a", "cook"), ask("members?key=a", "cook"));
        assertNotEquals(ask("members?key=b", "guest"), ask("members?key=b", "guest"));
        assertNotEquals(ask("members?key=c", ""), ask("members?key=c", ""));
    }

    @Test
    @DisplayName("115: who does not fulfil the condition does not get what is stored either")
    void othersGoPastTheCache() {
        var stored = ask("members?key=d", "cook");
        assertNotEquals(stored, ask("members?key=d", "guest"));
        assertEquals(stored, ask("members?key=d", "cook"));
    }

    @Test
    @DisplayName("114: the principal is null for a caller who has not")
    void nobodyHasNoPrincipal() {
        assertEquals(ask("nobodies?key=a", ""), ask("nobodies?key=a", ""));
        assertNotEquals(ask("nobodies?key=b", "cook"), ask("nobodies?key=b", "cook"));
    }

    @Test
    @DisplayName("103, 116: deadlines and results are asked")
    void deadlinesAndResultsAreAsked() {
        assertEquals(ask("greetings?key=a", ""), ask("greetings?key=a", ""));
        assertNotEquals(ask("past?key=b", ""), ask("past?key=b", ""));
        assertNotEquals(ask("greetings?key=secret", ""), ask("greetings?key=secret", ""));
    }
}
