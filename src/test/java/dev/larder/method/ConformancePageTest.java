package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.AnnotationSupport;

/** {@code docs/conformance/jsr107-annotations.md} names a test for each rule, and each of them is one that speaks of the rule. */
class ConformancePageTest {

    private static final Path CONFORMANCE = Path.of("docs", "conformance", "jsr107-annotations.md");
    private static final Path REFERENCE = Path.of("docs", "reference", "annotations.md");

    /** 1 to 78 are JSR-107's; those that follow are Larder's own. Those of key templates come after. */
    private static final List<Integer> RULES =
            IntStream.rangeClosed(1, 83).boxed().toList();

    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| ([^|]*) \\|[^|]*\\|$");
    private static final Pattern RULE = Pattern.compile("^\\| (\\d+)(?:-(\\d+))? \\|.*");
    private static final Pattern TEST = Pattern.compile("`([\\w.]+)#(\\w+)`");
    private static final Pattern CITED = Pattern.compile("(\\d+)(?:-(\\d+))?(?:, |: )");

    @Test
    void eachRuleHasOneRow() throws IOException {
        assertEquals(RULES, rows().map(Row::rule).sorted().toList());
    }

    @Test
    void eachRuleStandsInTheReference() throws IOException {
        var told = new TreeSet<Integer>();
        try (var lines = Files.lines(REFERENCE)) {
            lines.map(RULE::matcher)
                    .filter(row -> row.matches())
                    .forEach(row -> IntStream.rangeClosed(
                                    number(row.group(1)),
                                    number(Optional.ofNullable(row.group(2)).orElse(row.group(1))))
                            .forEach(told::add));
        }
        assertTrue(told.containsAll(RULES), told::toString);
    }

    @Test
    void eachTestIsThereAndOneOfEachRuleCitesIt() throws IOException {
        rows().forEach(row -> {
            var tests = row.tests();
            assertTrue(
                    tests.stream().anyMatch(test -> cites(test, row.rule())),
                    () -> "No test of rule " + row.rule() + " cites it: " + tests);
        });
    }

    private static Stream<Row> rows() throws IOException {
        return Files.readAllLines(CONFORMANCE).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> new Row(number(row.group(1)), row.group(2)));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** In the list of numbers that its name begins with, such as "12, 43-46: what it says". */
    private static boolean cites(Method test, int rule) {
        var name = AnnotationSupport.findAnnotation(test, DisplayName.class)
                .map(DisplayName::value)
                .orElse("");
        var cited = CITED.matcher(name);
        boolean found = false;
        for (int end = 0; !found && cited.find() && cited.start() == end; end = cited.end()) {
            int first = number(cited.group(1));
            int last = cited.group(2) == null ? first : number(cited.group(2));
            found = first <= rule && rule <= last;
        }
        return found;
    }

    /**
     * One of the page's.
     *
     * @param text the cell with its tests
     */
    private record Row(int rule, String text) {

        /** All that the cell names, each of which is a test. */
        List<Method> tests() {
            var named = TEST.matcher(text).results().toList();
            assertEquals(
                    text,
                    String.join(", ", named.stream().map(one -> one.group()).toList()),
                    "nothing else is there");
            return named.stream().map(one -> test(one.group(1), one.group(2))).toList();
        }

        private static Method test(String type, String name) {
            for (Class<?> above = find(type); above != null; above = above.getSuperclass()) {
                var test = Arrays.stream(above.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name) && isTest(method))
                        .findFirst();
                if (test.isPresent()) {
                    return test.get();
                }
            }
            throw new AssertionError(type + " has no test " + name);
        }

        private static boolean isTest(Method method) {
            return Stream.of(Test.class, ParameterizedTest.class, TestFactory.class)
                    .anyMatch(method::isAnnotationPresent);
        }

        /** Beside this class, or under {@code dev.larder} by its package; a nested one after a point. */
        private static Class<?> find(String name) {
            return Stream.of("dev.larder.method." + name, "dev.larder." + name)
                    .flatMap(full -> Stream.of(full, full.replaceFirst("\\.(?=[^.]*$)", "\\$")))
                    .flatMap(full -> load(full).stream())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no test class " + name));
        }

        /** Without being initialised: those inside Liberty stay strangers here. */
        private static Optional<Class<?>> load(String name) {
            try {
                return Optional.of(Class.forName(name, false, ConformancePageTest.class.getClassLoader()));
            } catch (ClassNotFoundException e) {
                return Optional.empty();
            }
        }
    }
}
