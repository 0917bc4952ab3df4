package dev.larder.it;

import static dev.larder.it.ServerConfiguration.application;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The line that says where the console is, right after the server's own. The server itself deploys here, by configuration. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReadyLineIT {

    private final ServerLog log = ServerLog.fromNow();

    private ServerConfiguration configuration;

    /** The next test begins when the server has done with this one's configuration. */
    @AfterEach
    void removeConfiguration() {
        configuration.close();
        log.awaitLine("(?s)(CWWKG0016I.*?CWWKG001[78]I.*?){2}");
    }

    @Test
    void applicationOfAnotherNameThanItsFileTellsItsAddress() {
        configuration = ServerConfiguration.of("console", application("console", TestArchives.larderWar("other.war")));
        assertReady("console");
    }

    /** By that name the application knows itself ({@code java:app/AppName}), and the server does not. */
    @Test
    void applicationWithAModuleNameOfItsOwnTellsItsAddress() {
        var war = TestArchives.larderWar("pantry.war").setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.1">
                          <module-name>cellar</module-name>
                        </web-app>
                        """));
        configuration = ServerConfiguration.of("pantry", application(war));
        assertReady("pantry");
    }

    private void assertReady(String name) {
        log.awaitLine("CWWKZ0001I: Application %s started.*\n(.*\n)*.*Larder is ready: http://localhost:%s/%s/"
                .formatted(name, System.getProperty("it.http.port"), name));
    }
}
