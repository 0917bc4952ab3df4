package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A real nginx on the loopback, which tells in its answer what it saw of the connection ({@link NginxAnswer}). It runs
 * as whoever runs the tests, as one process and with all of its files in the test's directory.
 */
public final class NginxServer implements AutoCloseable {

    private static final String FRAME = """
            daemon off;
            # Without a master nothing is left of it when its process has been killed.
            master_process off;
            pid nginx.pid;
            events { worker_connections 2048; }
            http {
              access_log off;
              default_type text/plain;
              keepalive_timeout 60;
              client_body_temp_path temporary;
              proxy_temp_path temporary;
              fastcgi_temp_path temporary;
              uwsgi_temp_path temporary;
              scgi_temp_path temporary;
            %s
            }
            """;

    private static final String SERVER = """
              server {
                listen 127.0.0.1:%d ssl%s;
                ssl_session_cache shared:sessions%d:10m;
            %s
                location / { return 200 "%s\\n"; }
              }
            """;

    private final Path directory;
    private final List<Integer> ports;
    private ServerProcess process;

    private NginxServer(Path directory, List<NginxListener> listeners) {
        this.directory = directory.toAbsolutePath();
        var free = new LinkedHashSet<Integer>();
        while (free.size() < listeners.size()) {
            free.add(ServerProcess.freePort());
        }
        this.ports = List.copyOf(free);
        this.process = process(listeners);
    }

    /**
     * Starts one; skips the test where there is no nginx.
     *
     * @param directory for its files; made where there is none
     * @param listeners what it does at its ports, in this order
     */
    public static NginxServer start(Path directory, NginxListener... listeners) {
        return new NginxServer(directory, List.of(listeners));
    }

    private ServerProcess process(List<NginxListener> listeners) {
        var program = TestPrograms.find("nginx", "nginx-light");
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("nginx.conf"), configuration(listeners), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = List.of(
                program.toString(), "-p", directory.toString(), "-c", "nginx.conf", "-e", directory + "/error.log");
        return ServerProcess.startAtPort(command, directory, ports.get(0), Map.of());
    }

    private String configuration(List<NginxListener> listeners) {
        var servers = new StringBuilder();
        for (int i = 0; i < listeners.size(); i++) {
            var listener = listeners.get(i);
            var directives = listener.directives().entrySet().stream()
                    .map(directive -> "    %s %s;".formatted(directive.getKey(), directive.getValue()))
                    .collect(joining("\n"));
            servers.append(SERVER.formatted(
                    ports.get(i), listener.http2() ? " http2" : "", i, directives, NginxAnswer.VARIABLES));
        }
        return FRAME.formatted(servers);
    }

    /** The port of its first listener. */
    public int port() {
        return port(0);
    }

    /** The port of a listener, from 0. */
    public int port(int listener) {
        return ports.get(listener);
    }

    /**
     * Starts it anew at the same ports, with other listeners or the same. It has forgotten all sessions then, and seals
     * tickets by new keys, unless the listener has a {@linkplain NginxListener#ticketKey file} for them.
     */
    public void restart(NginxListener... listeners) {
        if (listeners.length != ports.size()) {
            throw new IllegalArgumentException("%d listeners for %d ports".formatted(listeners.length, ports.size()));
        }
        process.close();
        process = process(List.of(listeners));
    }

    /** Lets it stand still, and later go on: connections are accepted meanwhile, and nothing answers. */
    public void standStill(boolean still) {
        process.standStill(still);
    }

    @Override
    public void close() {
        process.close();
    }
}
