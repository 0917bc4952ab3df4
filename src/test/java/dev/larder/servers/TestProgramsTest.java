package dev.larder.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestProgramsTest {

    @Test
    void aProgramIsFoundOnThePath(@TempDir Path directory) throws Exception {
        var program = Files.createFile(directory.resolve("tool"));
        assertTrue(program.toFile().setExecutable(true));
        assertEquals(program, TestPrograms.find("tool", "tools", Map.of("PATH", "/nowhere:" + directory)));
    }

    @Test
    void aMissingProgramSkipsTheTest() {
        var skipped = assertThrows(
                RuntimeException.class, () -> TestPrograms.find("tool", "tools", Map.of("PATH", "/nowhere")));
        assertEquals("There is no program tool here (Debian package tools)", skipped.getMessage());
    }

    @Test
    void aMissingProgramFailsTheTestWhereAllAreRequired() {
        var environment = Map.of("PATH", "/nowhere", "REQUIRE_TEST_SERVERS", "true");
        assertThrows(AssertionError.class, () -> TestPrograms.find("tool", "tools", environment));
    }

    @Test
    void aServerIsFoundWhereDebianPutsItThoughItIsNotOnThePath() {
        var nginx = TestPrograms.find("nginx", "nginx-light", Map.of("PATH", "/nowhere"));
        assertEquals(Path.of("/usr/sbin/nginx"), nginx);
    }
}
