package dev.larder.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints their tables.
 *
 * <p>In rounds: each takes every row in a JVM of its own, so that a busy minute of the machine does not fall on one row
 * alone, and a JVM that compiled a row badly does not stand for it.
 */
public final class Main {

    private static final int ROUNDS = 3;
    private static final String ROUNDS_OPTION = "--rounds=";
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final List<String> QUICK = List.of("-wi", "2", "-i", "3", "-wbs", "20000", "-bs", "20000");

    private Main() {}

    /**
     * Takes JMH's arguments, {@code --quick} and {@code --rounds=}; the more rounds, the less a busy machine matters.
     *
     * @throws RunnerException if a benchmark failed, or none was found
     */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException, IOException {
        boolean quick = List.of(arguments).contains("--quick");
        int rounds = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(ROUNDS_OPTION))
                .map(argument -> Integer.valueOf(argument.substring(ROUNDS_OPTION.length())))
                .findFirst()
                .orElse(quick ? 1 : ROUNDS);
        var given = Stream.concat(
                        quick ? QUICK.stream() : Stream.of(),
                        Arrays.stream(arguments)
                                .filter(argument -> !argument.equals("--quick") && !argument.startsWith(ROUNDS_OPTION)))
                .toArray(String[]::new);
        var options = new CommandLineOptions(given);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        if (options.shouldList()) {
            new Runner(options).list();
            return;
        }
        if (!options.getBenchModes().isEmpty()) {
            throw new IllegalArgumentException("-bm: the tables are made of single-shot batches only");
        }
        var results = new ArrayList<RunResult>();
        var classPaths = List.of(ClassPath.common(), ClassPath.withMicronaut());
        for (int round = 0; round < rounds; round++) {
            for (var classPath : classPaths) {
                classPath.use();
                results.addAll(round(options, classPath));
            }
        }
        if (results.isEmpty()) {
            throw new NoBenchmarksException();
        }
        print(results);
        if (quick) {
            System.out.println("Too short for figures: this run only shows that every row works.");
        }
    }

    /** Nothing if the given patterns match no benchmark of that class path. */
    private static Collection<RunResult> round(CommandLineOptions given, ClassPath classPath) throws RunnerException {
        var results = new ArrayList<RunResult>();
        var threads = given.getThreads().hasValue() ? List.of(given.getThreads().get()) : THREADS;
        for (int count : threads) {
            Options options = new OptionsBuilder()
                    .parent(given)
                    .threads(count)
                    .exclude(classPath.excluded())
                    .shouldFailOnError(true)
                    .build();
            try {
                results.addAll(new Runner(options).run());
            } catch (NoBenchmarksException e) {
                return List.of();
            }
        }
        return results;
    }

    private static void print(Collection<RunResult> results) {
        var byRow = results.stream()
                .collect(Collectors.groupingBy(run -> List.of(
                        run.getParams().getBenchmark(),
                        Measured.parameters(run.getParams()),
                        run.getParams().getThreads())));
        var tables = byRow.values().stream()
                .map(Measured::of)
                .collect(Collectors.groupingBy(
                        one -> one.table() + " " + one.threads(), TreeMap::new, Collectors.toList()));
        System.out.printf(
                "%n%d processors, Java %s%n%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
        tables.values().forEach(rows -> System.out.println(new Table(rows)));
    }
}
