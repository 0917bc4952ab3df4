package dev.larder.servers;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs that tests need and Maven cannot bring. Where one is missing its tests are skipped and say so; where the
 * environment has {@code REQUIRE_TEST_SERVERS=true} they fail instead, so that no complete run leaves them out.
 */
public final class TestPrograms {

    /** Where Debian has servers: not on the path of everybody, though everybody may run them. */
    private static final List<String> SERVERS = List.of("/usr/local/sbin", "/usr/sbin");

    private TestPrograms() {}

    /**
     * The path of a program; ends the calling test if there is none.
     *
     * @param debianPackage what to install, for people
     */
    public static Path find(String program, String debianPackage) {
        return find(program, debianPackage, System.getenv());
    }

    static Path find(String program, String debianPackage, Map<String, String> environment) {
        Optional<Path> found = Stream.concat(
                        Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator)), SERVERS.stream())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseGet(() -> {
            var missing = "There is no program %s here (Debian package %s)".formatted(program, debianPackage);
            return "true".equals(environment.get("REQUIRE_TEST_SERVERS")) ? fail(missing) : abort(missing);
        });
    }
}
