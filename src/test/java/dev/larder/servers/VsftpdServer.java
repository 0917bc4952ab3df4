package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * A real vsftpd on the loopback, which demands TLS of everybody, and of each data connection that it resumes the session of its
 * control connection ({@code require_ssl_reuse}). Anonymous users read and write files in a directory of the test. It runs as
 * whoever runs the tests.
 */
public final class VsftpdServer implements AutoCloseable {

    private static final String CONFIGURATION = """
            listen=YES
            listen_address=127.0.0.1
            listen_port=%d
            background=NO
            run_as_launching_user=YES
            seccomp_sandbox=NO
            secure_chroot_dir=%s
            pasv_address=127.0.0.1
            connect_from_port_20=NO
            anonymous_enable=YES
            local_enable=NO
            no_anon_password=YES
            ftp_username=%s
            anon_root=%s
            anon_upload_enable=YES
            anon_other_write_enable=YES
            anon_umask=022
            write_enable=YES
            ssl_enable=YES
            allow_anon_ssl=YES
            force_anon_logins_ssl=YES
            force_anon_data_ssl=YES
            require_ssl_reuse=YES
            ssl_ciphers=HIGH
            rsa_cert_file=%s
            rsa_private_key_file=%s
            vsftpd_log_file=%s
            xferlog_enable=YES
            debug_ssl=YES
            log_ftp_protocol=YES
            """;

    private final int port = ServerProcess.freePort();
    private final Path directory;
    private final ServerProcess process;

    private VsftpdServer(Path directory, IssuedCertificate certificate) {
        this.directory = directory.toAbsolutePath();
        var program = TestPrograms.find("vsftpd", "vsftpd");
        var configuration = this.directory.resolve("vsftpd.conf");
        try {
            var empty = Files.createDirectories(this.directory.resolve("empty"));
            // vsftpd wants the root of anonymous users to be read only; what is in it may be written
            var root = Files.createDirectories(this.directory.resolve("root"));
            Files.createDirectories(files());
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-xr-xr-x"));
            Files.writeString(
                    configuration,
                    CONFIGURATION.formatted(
                            port,
                            empty,
                            System.getProperty("user.name"),
                            root,
                            certificate.chain(),
                            certificate.key(),
                            log()),
                    US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = ServerProcess.startAtPort(
                List.of(program.toString(), configuration.toString()), this.directory, port, Map.of());
    }

    /**
     * Starts one; skips the test where there is no vsftpd.
     *
     * @param directory for its files, of its own; made where there is none
     */
    public static VsftpdServer start(Path directory, IssuedCertificate certificate) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new VsftpdServer(directory, certificate);
    }

    public int port() {
        return port;
    }

    /** What clients see as the directory {@code files}. */
    public Path files() {
        return directory.resolve("root").resolve("files");
    }

    /** What it tells of its connections. */
    public Path log() {
        return directory.resolve("vsftpd.log");
    }

    /** Ends it. The directory is given back to who deletes it. */
    @Override
    public void close() {
        process.close();
        try {
            Files.setPosixFilePermissions(directory.resolve("root"), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
