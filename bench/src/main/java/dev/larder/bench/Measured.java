package dev.larder.bench;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * One row of a table.
 *
 * @param benchmark the benchmark's class and method, as JMH names it
 * @param parameters the benchmark's parameters and their values; nothing if it has none
 * @param row how it stands in the table
 * @param cpu nanoseconds on a processor for each call
 * @param cpuOfEachJvm the same, a sample for each JVM in the order in which they ran
 * @param wall nanoseconds from beginning to end of each call
 * @param bytes what each call allocates; empty unless JMH's gc profiler ran
 */
record Measured(
        String benchmark,
        String parameters,
        int threads,
        Row row,
        Sample cpu,
        List<Sample> cpuOfEachJvm,
        Sample wall,
        Optional<Sample> bytes) {

    private static final String CPU = "cpuNanos";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** The row of all the runs of one benchmark with one number of threads. */
    static Measured of(Collection<RunResult> runs) {
        var parameters = runs.iterator().next().getParams();
        long calls = parameters.getMeasurement().getBatchSize();
        int threads = parameters.getThreads();
        // summed over the threads by JMH
        ToDoubleFunction<IterationResult> cpu =
                one -> one.getSecondaryResults().get("cpuNanos").getScore() / threads / calls;
        // the mean of the threads
        ToDoubleFunction<IterationResult> wall = one -> one.getPrimaryResult().getScore() / calls;
        var jvms =
                runs.stream().flatMap(run -> run.getBenchmarkResults().stream()).toList();
        return new Measured(
                parameters.getBenchmark(),
                parameters(parameters),
                threads,
                row(parameters.getBenchmark()),
                sample(jvms, cpu),
                jvms.stream().map(jvm -> sample(List.of(jvm), cpu)).toList(),
                sample(jvms, wall),
                bytes(jvms, calls));
    }

    /** JMH's operation is a batch of one thread. */
    private static Optional<Sample> bytes(Collection<BenchmarkResult> jvms, long calls) {
        boolean profiled = jvms.stream()
                .flatMap(jvm -> jvm.getIterationResults().stream())
                .allMatch(one -> one.getSecondaryResults().containsKey(ALLOCATED));
        return profiled
                ? Optional.of(sample(
                        jvms, one -> one.getSecondaryResults().get(ALLOCATED).getScore() / calls))
                : Optional.empty();
    }

    /** Each class of benchmarks has a table for each combination of its parameters. */
    String table() {
        return benchmark.substring(0, benchmark.lastIndexOf('.')) + parameters;
    }

    static String parameters(BenchmarkParams run) {
        return run.getParamsKeys().stream()
                .map(name -> ", " + name + " " + run.getParam(name))
                .collect(Collectors.joining());
    }

    private static Sample sample(Collection<BenchmarkResult> jvms, ToDoubleFunction<IterationResult> value) {
        return new Sample(jvms.stream()
                .flatMap(jvm -> jvm.getIterationResults().stream())
                .mapToDouble(value)
                .toArray());
    }

    private static Row row(String benchmark) {
        int dot = benchmark.lastIndexOf('.');
        try {
            List<Method> methods =
                    Arrays.asList(Class.forName(benchmark.substring(0, dot)).getMethods());
            return methods.stream()
                    .filter(method -> method.getName().equals(benchmark.substring(dot + 1)))
                    .findAny()
                    .orElseThrow()
                    .getAnnotation(Row.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("JMH ran a class that is not there", e);
        }
    }
}
