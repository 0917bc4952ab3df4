package dev.larder.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a run of one test class of the TCK in a JVM of its own has left.
 *
 * @param problems each test by its name, with what went wrong; nothing if it passed
 * @param classes what that JVM has loaded, as the JVM itself says
 */
record TckFork(Map<String, String> problems, List<String> classes) {

    static final String LARDER = "dev.larder.cache.LarderCachingProvider";
    static final String EHCACHE = "org.ehcache.jsr107.EhcacheCachingProvider";

    private static final long MINUTES = 5;

    /**
     * Runs a class of the TCK on a provider, whose caches all have that kind of store.
     *
     * @param settings what the store needs besides, each as {@code key=value}
     */
    static TckFork run(String testClass, String provider, String store, List<String> settings)
            throws IOException, InterruptedException {
        var directory = Files.createDirectories(Path.of("target", "tck", store));
        var outcomes = directory.resolve(testClass + ".outcomes");
        var classes = directory.resolve(testClass + ".classes");
        Files.deleteIfExists(outcomes);
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + classes + ":none",
                "-Djava.net.preferIPv4Stack=true",
                "-Djavax.cache.spi.CachingProvider=" + provider,
                "-Dlarder.cache.default.store=" + store,
                // for stores of bytes: some of the types that the TCK declares are no beans, and so nothing for CBOR
                "-Dlarder.cache.default.codec=java",
                "-Dlarder.cache.default.allow=org.jsr107.tck.**,javax.cache.**,domain.**",
                "-Dlarder.cache.default.directory=" + directory.resolve(testClass + ".files"),
                // the types that unwrap must give
                "-Djavax.cache.CacheManager=dev.larder.cache.LarderCacheManager",
                "-Djavax.cache.Cache=dev.larder.cache.LarderCache",
                "-Djavax.cache.Cache.Entry=dev.larder.cache.CacheEntryView",
                // the platform's MBean server
                "-Dorg.jsr107.tck.management.agentId=",
                // its servers would open on the first address that is not the loopback's
                "-Dorg.jsr107.tck.support.server.address=127.0.0.1"));
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of(TckRun.class.getName(), testClass, outcomes.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(testClass + ".log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var process = builder.start();
        try {
            assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> testClass + " does not end");
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.exitValue() == 0, () -> testClass + " ended with " + process.exitValue());
        return new TckFork(problems(outcomes), Files.readAllLines(classes));
    }

    private static Map<String, String> problems(Path outcomes) throws IOException {
        var problems = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(outcomes)) {
            var parts = line.split("\t", -1);
            // Parameterized tests have one name for several runs.
            var name = parts[0];
            while (problems.containsKey(name)) {
                name += " again";
            }
            problems.put(name, parts[1].equals(TckRun.PASSED) ? "" : text(parts[1]));
        }
        return problems;
    }

    private static String text(String encoded) {
        return new String(Base64.getDecoder().decode(encoded), UTF_8);
    }

    boolean loaded(String type) {
        return classes.stream().anyMatch(line -> line.startsWith(type + " "));
    }
}
