package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A Liberty beside the one that most integration tests share, for what needs other features or a restart. */
final class LibertyServer implements AutoCloseable {

    private final String name;
    private final Path directory;
    private final int port = ServerProcess.freePort();

    /**
     * One that is not started.
     *
     * @param suffix of its name
     */
    LibertyServer(String suffix) throws IOException {
        this.name = System.getProperty("it.server") + "-" + suffix;
        this.directory = ServerFiles.wlp().resolve("usr/servers").resolve(name);
        try (var left = Files.newDirectoryStream(Files.createDirectories(directory.resolve("dropins")))) {
            for (var file : left) {
                Files.delete(file);
            }
        }
        Files.copy(
                ServerFiles.server().resolve("jvm.options"),
                directory.resolve("jvm.options"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    void deploy(WebArchive war) {
        war.as(ZipExporter.class)
                .exportTo(directory.resolve("dropins").resolve(war.getName()).toFile(), true);
    }

    /**
     * Starts it.
     *
     * @param elements what stands in {@code server.xml} beside features and port
     */
    void start(List<String> features, String elements) throws IOException {
        var named = String.join(
                "", features.stream().map("<feature>%s</feature>"::formatted).toList());
        Files.writeString(directory.resolve("server.xml"), """
                <server>
                  <featureManager>%s</featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
                  %s
                </server>
                """.formatted(named, port, elements));
        assertEquals(0, command("start"));
    }

    /** Its log since it started last. */
    ServerLog log() {
        return new ServerLog(directory.resolve("logs/messages.log"), 0);
    }

    /** Where an application answers; ends with a slash. */
    String url(String application) {
        return "http://localhost:" + port + "/" + application + "/";
    }

    /** Stops it, as an administrator does. */
    @Override
    public void close() throws IOException {
        command("stop");
    }

    private int command(String action) throws IOException {
        var output = directory.resolve(action + ".txt");
        var process = new ProcessBuilder(ServerFiles.wlp().resolve("bin/server").toString(), action, name)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                throw new AssertionError(
                        "bin/server " + action + " does not end; it says: " + Files.readString(output));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
