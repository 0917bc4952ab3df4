package dev.larder.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The libraries that a JVM with benchmarks has. Micronaut's are for its own rows only: with them comes what slows Spring down,
 * which looks for reactive streams.
 *
 * @param excluded the benchmarks that do not run with it, as a regular expression of JMH
 * @param text as {@code -cp} takes it
 */
record ClassPath(String excluded, String text) {

    private static final String PROPERTY = "java.class.path";
    private static final String MICRONAUT = "\\.micronaut\\w*$";
    private static final Path FOLDER = Path.of("target/micronaut");

    /** What this JVM was started with, and nothing else. */
    static ClassPath common() {
        return new ClassPath(MICRONAUT, System.getProperty(PROPERTY));
    }

    /** That and Micronaut. */
    static ClassPath withMicronaut() throws IOException {
        try (var jars = Files.list(FOLDER)) {
            var more = jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
            return new ClassPath(
                    "^(?!.*" + MICRONAUT + ").*$", System.getProperty(PROPERTY) + File.pathSeparator + more);
        }
    }

    /** Lets the JVMs that JMH starts from now on have it: JMH gives them what this property says. */
    void use() {
        System.setProperty(PROPERTY, text);
    }
}
