package dev.larder.it;

import java.nio.file.Path;

/** Where the server of the integration tests lies. */
final class ServerFiles {

    private ServerFiles() {}

    static Path wlp() {
        return Path.of(System.getProperty("wlp.home"));
    }

    static Path server() {
        return wlp().resolve("usr/servers").resolve(System.getProperty("it.server"));
    }
}
