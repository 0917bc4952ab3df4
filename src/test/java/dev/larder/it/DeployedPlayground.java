package dev.larder.it;

import static dev.larder.it.ServerConfiguration.application;

/** The war as it is shipped, in the running server, with elements of {@code server.xml} beside it. */
final class DeployedPlayground implements AutoCloseable {

    private final String name;
    private final ServerConfiguration configuration;

    private DeployedPlayground(String name, ServerConfiguration configuration) {
        this.name = name;
        this.configuration = configuration;
    }

    /** Deploys it under a name. It has started then. */
    static DeployedPlayground start(String name, String elements) {
        var log = ServerLog.fromNow();
        var configuration = ServerConfiguration.of(name, elements + application(TestArchives.larderWar(name + ".war")));
        log.awaitLine("CWWKZ0001I: Application " + name + " started");
        return new DeployedPlayground(name, configuration);
    }

    /** The server lets it go. It has ended then. */
    @Override
    public void close() {
        var log = ServerLog.fromNow();
        configuration.close();
        log.awaitLine("CWWKZ0009I.*" + name);
    }
}
