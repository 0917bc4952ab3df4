package dev.larder.it;

import static dev.larder.it.ServerConfiguration.application;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The line that says where the console is. The server itself deploys here, by configuration. */
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
        log.awaitLine("CWWKZ0001I: Application console started.*\n(.*\n)*.*Larder is ready: http://localhost:"
                + System.getProperty("it.http.port") + "/[a-z]+/");
    }
}
