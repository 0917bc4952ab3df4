package dev.larder.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Outbound TLS, Larder beside stock JSSE in the same run: {@code bench/run tls}. Needs the programs {@code nginx} and {@code openssl}.
 * All of it shares the processors of this machine.
 */
public final class Tls {

    private static final List<String> PARTS = List.of("rate", "cpu", "bulk", "checks", "memory");
    private static final Path DIRECTORY = Path.of("target/tls");

    private Tls() {}

    /**
     * Takes the parts to run, without any all of them; {@code --quick}: too short for figures; {@code --ec}: keys of P-256 and not RSA
     * of 2048 bits.
     */
    public static void main(String[] arguments) throws Exception {
        var parts = new ArrayList<>(List.of(arguments));
        boolean quick = parts.remove("--quick");
        boolean ec = parts.remove("--ec");
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("The parts are %s, and not %s".formatted(PARTS, parts));
        }
        System.out.printf(
                "%n%d processors, Java %s, certificates of %s%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), ec ? "P-256" : "RSA, 2048 bits");
        try (var server = TlsServer.in(DIRECTORY, ec)) {
            for (var part : parts.isEmpty() ? PARTS : parts) {
                System.out.printf("%n### %s%n%n", part);
                run(part, server, quick);
            }
        }
    }

    private static void run(String part, TlsServer server, boolean quick) throws Exception {
        switch (part) {
            case "rate" -> {
                try (var rate = new TlsRate(server)) {
                    rate.print(quick);
                }
            }
            case "cpu" -> new TlsCpu(server, quick).print();
            case "bulk" -> new TlsBulk(server, quick).print();
            case "checks" -> new TlsChecks(server, quick).print();
            case "memory" -> new TlsMemory(server, quick).print();
            default -> throw new IllegalArgumentException(part);
        }
    }
}
