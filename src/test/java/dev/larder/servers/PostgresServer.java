package dev.larder.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A real PostgreSQL on the loopback, of the programs that Maven brings. What is committed is on the disk. */
public final class PostgresServer implements AutoCloseable {

    private static PostgresServer shared;

    private final Path directory;
    private EmbeddedPostgres server;

    private PostgresServer(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    public static PostgresServer start() {
        try {
            var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "postgres")), "data");
            return new PostgresServer(directory.toAbsolutePath(), start(directory.toAbsolutePath(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path directory, int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on");
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

    /** Ends all its processes, as {@code kill -9}. */
    public void kill() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(directory.resolve("postmaster.pid")).get(0));
            var first = ProcessHandle.of(pid).orElseThrow();
            var all = Stream.concat(Stream.of(first), first.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts what was killed again, at the same port. */
    public void restart() {
        int port = server.getPort();
        try {
            server.close();
            server = start(directory, port);
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
