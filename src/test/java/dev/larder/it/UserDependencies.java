package dev.larder.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Maven gives to somebody who depends on Larder: its compile and runtime dependencies that are not optional, and
 * theirs. Read from what {@code dependency:list} and {@code dependency:tree} wrote: the one knows which direct ones are
 * optional, the other who came with whom.
 *
 * @param byName the files by {@code group:artifact}
 */
record UserDependencies(Map<String, File> byName) {

    private static final Pattern LISTED =
            Pattern.compile("\\s+([^:]+:[^:]+):jar:.*?:(?:compile|runtime):(.+?\\.jar)( \\(optional\\))?( -- .*)?");
    private static final Pattern IN_TREE = Pattern.compile("((?:[| ] {2})*)[+\\\\]- \\(?([^:]+:[^:]+):jar:.*");

    static UserDependencies read() {
        var folder = Path.of(System.getProperty("it.user.war"));
        var files = new HashMap<String, File>();
        var optional = new HashSet<String>();
        lines(folder.resolve("list.txt"))
                .map(LISTED::matcher)
                .filter(m -> m.matches())
                .forEach(m -> {
                    files.put(m.group(1), new File(m.group(2)));
                    if (m.group(3) != null) {
                        optional.add(m.group(1));
                    }
                });
        files.keySet().retainAll(reached(folder.resolve("tree.txt"), optional));
        return new UserDependencies(files);
    }

    private static Set<String> reached(Path tree, Set<String> optional) {
        var reached = new HashSet<String>();
        boolean follows = false;
        for (var line : (Iterable<String>) lines(tree)::iterator) {
            var match = IN_TREE.matcher(line);
            if (match.matches()) {
                boolean direct = match.group(1).isEmpty();
                follows = direct ? !optional.contains(match.group(2)) : follows;
                if (follows) {
                    reached.add(match.group(2));
                }
            }
        }
        return reached;
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    File[] files() {
        return byName.values().toArray(File[]::new);
    }

    File file(String name) {
        return byName.get(name);
    }
}
