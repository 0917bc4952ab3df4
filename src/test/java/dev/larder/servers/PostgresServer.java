package dev.larder.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real PostgreSQL on the loopback, of the programs that Maven brings. What is committed is on the disk. */
public final class PostgresServer implements AutoCloseable {

    private static PostgresServer shared;

    private final Path directory;
    private final Map<String, String> parameters;
    private EmbeddedPostgres server;

    private PostgresServer(Path directory, Map<String, String> parameters) throws IOException {
        this.directory = directory;
        this.parameters = Map.copyOf(parameters);
        this.server = started(0);
    }

    public static PostgresServer start() {
        return start(Map.of());
    }

    /** Starts one that speaks TLS with those who ask for it, and shows a certificate then. */
    public static PostgresServer startTls(IssuedCertificate certificate) {
        return start(Map.of(
                "ssl",
                "on",
                "ssl_cert_file",
                certificate.chain().toString(),
                "ssl_key_file",
                certificate.key().toString()));
    }

    private static PostgresServer start(Map<String, String> parameters) {
        try {
            var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "postgres")), "data");
            return new PostgresServer(directory.toAbsolutePath(), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres started(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on");
        parameters.forEach(builder::setServerConfig);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** One for all tests of this JVM. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** Of the user {@code postgres}, who needs no password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(server.getPort());
    }

    public int port() {
        return server.getPort();
    }

    private List<ProcessHandle> processes() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(directory.resolve("postmaster.pid")).get(0));
            var first = ProcessHandle.of(pid).orElseThrow();
            return Stream.concat(Stream.of(first), first.descendants()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all its processes, as {@code kill -9}. */
    public void kill() {
        var all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Lets all of it stand still, and later go on: its connections stay, and nothing answers. */
    public void standStill(boolean still) {
        for (var process : processes()) {
            try {
                new ProcessBuilder("kill", still ? "-STOP" : "-CONT", String.valueOf(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Makes a user who has to tell a password. */
    public void requirePassword(String user, String password) {
        var rules = directory.resolve("pg_hba.conf");
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role %s login password '%s'".formatted(user, password));
            Files.writeString(rules, "host all %s all scram-sha-256%n%s".formatted(user, Files.readString(rules)));
            statement.execute("select pg_reload_conf()");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts what was killed again, at the same port. */
    public void restart() {
        int port = server.getPort();
        try {
            server.close();
            server = started(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
