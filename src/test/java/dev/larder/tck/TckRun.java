package dev.larder.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/** Runs one test class of the TCK in a JVM of its own and writes down, line by line, how each test ended. */
final class TckRun extends RunListener {

    static final String PASSED = "passed";

    private final Path outcomes;
    private String problem = "";

    private TckRun(Path outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Called in a JVM of its own.
     *
     * @param arguments the name of the class; the file for the outcomes
     */
    public static void main(String[] arguments) throws Exception {
        var core = new JUnitCore();
        core.addListener(new TckRun(Path.of(arguments[1])));
        core.run(Class.forName(arguments[0]));
        // Threads that a test leaves behind must not keep the JVM.
        System.exit(0);
    }

    @Override
    public void testStarted(Description test) {
        problem = "";
    }

    @Override
    public void testFailure(Failure failure) {
        var trace = new StringWriter();
        failure.getException().printStackTrace(new PrintWriter(trace));
        problem += trace;
        if (!failure.getDescription().isTest()) {
            write(failure.getDescription());
        }
    }

    @Override
    public void testAssumptionFailure(Failure failure) {
        problem += "not run: " + failure.getMessage();
    }

    @Override
    public void testIgnored(Description test) {
        problem = "ignored";
        write(test);
    }

    @Override
    public void testFinished(Description test) {
        write(test);
    }

    private void write(Description test) {
        var end = problem.isEmpty() ? PASSED : Base64.getEncoder().encodeToString(problem.getBytes(UTF_8));
        try {
            Files.writeString(
                    outcomes,
                    test.getDisplayName() + "\t" + end + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
