package dev.larder.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation names the tests of the TCK that Memcached does not pass, and no others. */
class NeedsKeysTest {

    private static final Pattern TEST = Pattern.compile("(\\w+)(\\[\\w+])?\\(org\\.jsr107\\.tck\\.([\\w.]+)\\)");
    private static final Pattern ROW = Pattern.compile("^\\| `([\\w.]*Test)`", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void theDocumentationNamesEachOfThem() throws IOException {
        var known = new TreeSet<String>();
        for (var name : NeedsKeys.TESTS.keySet()) {
            var test = TEST.matcher(name);
            assertTrue(test.matches(), name);
            known.add(test.group(3) + " " + test.group(1));
        }
        var told = new TreeSet<String>();
        for (var line : Files.readAllLines(Path.of("docs/howto/memcached.md"))) {
            var row = ROW.matcher(line);
            if (row.find()) {
                NAME.matcher(line.substring(row.end()))
                        .results()
                        .map(name -> row.group(1) + " " + name.group(1))
                        .forEach(told::add);
            }
        }
        assertEquals(known, told);
        assertEquals(27, NeedsKeys.TESTS.size());
    }
}
