package dev.larder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The program {@code openssl s_time}, as a yardstick.
 *
 * @param verifying whether it checks the server's chain, as JSSE does; it never checks the name
 */
record OpenSslTime(TlsServer server, boolean verifying) {

    private static final int SECONDS = 2;
    private static final double MICROS_PER_SECOND = 1e6;

    /** The shell's own {@code time}: nothing else tells user and system time of a process that has ended. */
    private static final String TIMED = "TIMEFORMAT='%U %S'; time openssl \"$@\" >s_time.txt 2>s_time.err";

    private static final Pattern COUNT = Pattern.compile("(\\d+) connections in \\d+ real seconds");

    /** One character for each connection: how it was made. */
    private static final Pattern CONNECTIONS = Pattern.compile("(?m)^[r*t3]+$");

    String label() {
        return verifying ? "`openssl s_time -verify`" : "`openssl s_time`";
    }

    /** Its user and system time per connection, in microseconds. */
    double micros(String protocol, boolean resumed) throws IOException, InterruptedException {
        var directory = server.authority().directory();
        var process = new ProcessBuilder(command(protocol, resumed))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var times = new String(process.getInputStream().readAllBytes()).strip().split(" ");
        var said = Files.readString(directory.resolve("s_time.txt"));
        var count = COUNT.matcher(said);
        if (process.waitFor() != 0 || times.length != 2 || !count.find()) {
            throw new IllegalStateException(
                    "openssl s_time failed: " + said + Files.readString(directory.resolve("s_time.err")));
        }
        check(said, resumed);
        double seconds = Double.parseDouble(times[0]) + Double.parseDouble(times[1]);
        return seconds * MICROS_PER_SECOND / Integer.parseInt(count.group(1));
    }

    private List<String> command(String protocol, boolean resumed) {
        var command = new ArrayList<>(List.of("bash", "-c", TIMED, "bash", "s_time"));
        command.addAll(List.of("-connect", "127.0.0.1:" + server.port(), "-www", "/", "-time", "" + SECONDS));
        command.add(protocol.equals("TLSv1.3") ? "-tls1_3" : "-tls1_2");
        command.add(resumed ? "-reuse" : "-new");
        // named also where nothing is checked: otherwise it loads the system's hundred authorities
        command.addAll(List.of("-CAfile", "ca.crt", "-no-CApath", "-no-CAstore"));
        if (verifying) {
            command.addAll(List.of("-verify", "3"));
        }
        return command;
    }

    private static void check(String said, boolean resumed) {
        var connections = CONNECTIONS.matcher(said);
        if (!connections.find()) {
            throw new IllegalStateException("openssl s_time tells of no connection: " + said);
        }
        var made = connections.group();
        long others = made.chars().filter(one -> (one == 'r') != resumed).count();
        if (others > 0) {
            throw new IllegalStateException(
                    "openssl s_time: %d of %d were of the other kind".formatted(others, made.length()));
        }
    }
}
