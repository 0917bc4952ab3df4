package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Each rule of {@code docs/reference/larder-annotations.md} stands there once, and has a test that cites its number in its name, or
 * names the test class that holds it.
 */
class LarderRulesTest {

    private static final Path PAGE = Path.of("docs", "reference", "larder-annotations.md");
    private static final Path TESTS = Path.of("src", "test", "java");

    private static final Pattern RULE = Pattern.compile("^\\| (\\d+) \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("@DisplayName\\(\\s*\"([\\d, -]+):");
    private static final Pattern CITED = Pattern.compile("(\\d+)(?:-(\\d+))?");
    private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+(?:Test|IT|Contract))`");

    private record Rule(int number, String text) {}

    @Test
    void eachRuleIsHeldByATest() throws IOException {
        var cited = new TreeSet<Integer>();
        var classes = new TreeSet<String>();
        try (var files = Files.walk(TESTS)) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                classes.add(file.getFileName().toString().replace(".java", ""));
                cited.addAll(citedIn(Files.readString(file)));
            }
        }
        var rules = rules();
        assertFalse(rules.isEmpty());
        var open = rules.stream()
                .filter(rule -> !cited.contains(rule.number()) && !isNamed(rule, classes))
                .map(Rule::number)
                .toList();
        assertEquals(List.of(), open);
    }

    @Test
    void eachTestClassThatIsNamedIsThere() throws IOException {
        Set<String> classes;
        try (var files = Files.walk(TESTS)) {
            classes = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        var missing = new TreeSet<String>();
        for (var rule : rules()) {
            TEST_CLASS
                    .matcher(rule.text())
                    .results()
                    .map(found -> found.group(1))
                    .forEach(missing::add);
        }
        missing.removeAll(classes);
        assertEquals(Set.of(), missing);
    }

    @Test
    void rulesStandThereOnce() throws IOException {
        var numbers = rules().stream().map(Rule::number).toList();
        assertEquals(numbers.stream().distinct().toList(), numbers);
    }

    private static List<Rule> rules() throws IOException {
        var rules = new ArrayList<Rule>();
        RULE.matcher(Files.readString(PAGE))
                .results()
                .forEach(row -> rules.add(new Rule(Integer.parseInt(row.group(1)), row.group(2))));
        return rules;
    }

    private static Set<Integer> citedIn(String source) {
        var cited = new TreeSet<Integer>();
        NAME.matcher(source)
                .results()
                .flatMap(name -> CITED.matcher(name.group(1)).results())
                .forEach(one -> {
                    int first = Integer.parseInt(one.group(1));
                    int last = one.group(2) == null ? first : Integer.parseInt(one.group(2));
                    IntStream.rangeClosed(first, last).forEach(cited::add);
                });
        return cited;
    }

    private static boolean isNamed(Rule rule, Set<String> classes) {
        return TEST_CLASS.matcher(rule.text()).results().anyMatch(found -> classes.contains(found.group(1)));
    }
}
