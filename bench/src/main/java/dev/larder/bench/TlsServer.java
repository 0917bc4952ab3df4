package dev.larder.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real nginx on the loopback with TLS 1.2 and 1.3. It answers with what it saw: {@code r} on a connection that resumed a session.
 * Each connection is for one answer.
 */
final class TlsServer implements AutoCloseable {

    private static final String CONFIGURATION = """
            daemon off;
            # without a master nothing is left of it when its process has been killed
            master_process off;
            pid nginx.pid;
            events { worker_connections 4096; }
            http {
              access_log off;
              default_type text/plain;
              keepalive_timeout 0;
              client_body_temp_path temporary;
              proxy_temp_path temporary;
              fastcgi_temp_path temporary;
              uwsgi_temp_path temporary;
              scgi_temp_path temporary;
              ssl_protocols TLSv1.2 TLSv1.3;
              ssl_certificate %s;
              ssl_certificate_key %s;
              ssl_session_cache shared:sessions:20m;
              ssl_session_timeout 1d;
              server {
                listen 127.0.0.1:%s ssl backlog=1024;
                location / { return 200 "$ssl_session_reused\\n"; }
                location = /bulk { root .; }
                # answers at once, and reads on and throws away what comes
                location = /sink { client_max_body_size 0; lingering_time 5m; return 200; }
              }
            }
            """;

    private final TlsAuthority authority;
    private final LocalServer nginx;

    private TlsServer(TlsAuthority authority, LocalServer nginx) {
        this.authority = authority;
        this.nginx = nginx;
    }

    /**
     * Starts one.
     *
     * @param directory for its files, and its authority's
     * @param ec whether keys are of P-256; otherwise they are RSA of 2048 bits
     */
    static TlsServer in(Path directory, boolean ec) throws IOException {
        var authority = TlsAuthority.in(directory, ec);
        var own = authority.directory();
        return new TlsServer(authority, LocalServer.nginx(own, port -> write(authority, port)));
    }

    private static String write(TlsAuthority authority, String port) {
        try {
            var text = CONFIGURATION.formatted(authority.file("server.chain"), authority.file("server.key"), port);
            Files.writeString(authority.file("nginx.conf"), text, US_ASCII);
            return "nginx.conf";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return nginx.port();
    }

    TlsAuthority authority() {
        return authority;
    }

    @Override
    public void close() {
        nginx.close();
    }
}
