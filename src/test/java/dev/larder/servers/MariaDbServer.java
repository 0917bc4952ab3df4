package dev.larder.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real MariaDB on the loopback, of Debian's programs. */
public final class MariaDbServer implements AutoCloseable {

    private static MariaDbServer shared;

    private final int port;
    private final ServerProcess process;

    private MariaDbServer(int port, ServerProcess process) {
        this.port = port;
        this.process = process;
    }

    public static MariaDbServer start() {
        var program = TestPrograms.find("mariadbd", "mariadb-server-core");
        try {
            var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "mariadb")), "server")
                    .toAbsolutePath();
            // A folder is a database. Without tables of users nobody asks who connects.
            Files.createDirectories(directory.resolve("data/larder"));
            int port = ServerProcess.freePort();
            var command = List.of(
                    program.toString(),
                    "--no-defaults",
                    "--datadir=" + directory.resolve("data"),
                    "--socket=" + directory.resolve("socket"),
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--user=" + System.getProperty("user.name"),
                    "--skip-grant-tables",
                    "--skip-networking=0",
                    "--innodb-flush-log-at-trx-commit=0");
            return new MariaDbServer(port, ServerProcess.start(command, directory, "ready for connections"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for all tests of this JVM. */
    public static synchronized MariaDbServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** Of the user {@code root}, who needs no password. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:%d/larder?user=root".formatted(port);
    }

    @Override
    public void close() {
        process.close();
    }
}
