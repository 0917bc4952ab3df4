package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds docs/reference/larder-annotations.md to code that is compiled and run: each of its Java samples stands, line by line, in a
 * class of the package {@code samples}. How far lines are indented does not count, nor do empty ones.
 */
class AnnotationSamplesTest {

    private static final Path PAGE = Path.of("docs/reference/larder-annotations.md");
    private static final Path SAMPLES = Path.of("src/test/java/dev/larder/method/samples");
    private static final Pattern SAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SECTION = Pattern.compile("^## .*$", Pattern.MULTILINE);

    @TestFactory
    Stream<DynamicTest> sampleStandsInTheCode() throws IOException {
        var sources = sources();
        return samples(Files.readString(PAGE))
                .map(sample -> DynamicTest.dynamicTest(
                        sample.lines().findFirst().orElseThrow(),
                        () -> assertTrue(sources.stream().anyMatch(source -> contains(source, sample)), sample)));
    }

    @Test
    void eachSectionAboutAnAnnotationHasASample() throws IOException {
        var page = Files.readString(PAGE);
        var sections = page.split(SECTION.pattern().replace("^", "(?m)^"), -1);
        var titles = SECTION.matcher(page).results().map(found -> found.group()).toList();
        assertFalse(titles.isEmpty());
        for (int i = 0; i < titles.size(); i++) {
            boolean isOfAnAnnotation = titles.get(i).contains("`@");
            assertTrue(!isOfAnAnnotation || SAMPLE.matcher(sections[i + 1]).find(), titles.get(i));
        }
    }

    private static Stream<String> samples(String page) {
        return SAMPLE.matcher(page).results().map(found -> plain(found.group(1)));
    }

    private static List<String> sources() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.map(AnnotationSamplesTest::read)
                    .map(AnnotationSamplesTest::plain)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each that is not empty, and each ends with a line break. */
    private static String plain(String code) {
        var plain = new StringBuilder();
        code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> plain.append(line).append('\n'));
        return plain.toString();
    }

    private static boolean contains(String source, String sample) {
        return ("\n" + source).contains("\n" + sample);
    }
}
