package dev.larder.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What cached methods do while their results are loaded, Larder's beside those of its peers: {@code bench/run stampede}. Needs
 * the program {@code redis-server}. The loads sleep, so this tells of waiting, not of work.
 */
public final class Stampede {

    private static final int CALLERS_OF_ONE_KEY = 1_000;
    /** Long enough that all callers have come before the first load ends. */
    private static final long LOAD_OF_ALL_MILLIS = 1_500;

    private static final int KEYS = 256;
    private static final long LOAD_MILLIS = 100;
    private static final int ROUNDS = 11;

    private static final int REMOVALS = 10;
    /** The very first ones load classes, and tell of that. */
    private static final int REMOVALS_BEFORE = 3;

    /**
     * What became of one contender.
     *
     * @param loads of one key
     * @param millis until all callers of different keys had their values, one for each round
     * @param notCached the same without a cache, in turns with those
     * @param removalMillis how long each removal took
     * @param stale how many removals were followed by the value of before
     */
    private record Outcome(
            String label, int loads, Sample millis, Sample notCached, Sample removalMillis, long stale) {}

    private Stampede() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                "%n%d processors, Java %s%n%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
        var outcomes = new ArrayList<Outcome>();
        var loader = Executors.newSingleThreadExecutor();
        try (var crowd = new Callers(CALLERS_OF_ONE_KEY);
                var callers = new Callers(KEYS)) {
            for (var opening : Contenders.all()) {
                try (var contender = opening.open()) {
                    outcomes.add(outcome(contender, crowd, callers, loader));
                }
            }
        } finally {
            loader.shutdownNow();
        }
        print(outcomes);
    }

    private static Outcome outcome(Contender contender, Callers crowd, Callers callers, ExecutorService loader)
            throws InterruptedException, ExecutionException {
        var cold = contender.cold();
        // the classes are loaded, and the pools are filled
        manyKeys(cold, callers, "first");
        int loads = oneKey(cold, crowd);
        var notCached = NativeColds.notCached();
        var millis = new double[ROUNDS];
        var base = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            base[round] = manyKeys(notCached, callers, "round " + round);
            millis[round] = manyKeys(cold, callers, "round " + round);
        }
        var removals = new ArrayList<Double>();
        long stale = 0;
        for (int i = -REMOVALS_BEFORE; i < REMOVALS; i++) {
            double took = removal(cold, "removed " + i, loader);
            stale += cold.find("removed " + i).equals(cold.source().now("removed " + i)) ? 0 : 1;
            if (i >= 0) {
                removals.add(took);
            }
        }
        return new Outcome(contender.label(), loads, new Sample(millis), new Sample(base), Sample.of(removals), stale);
    }

    private static int oneKey(Cold cold, Callers crowd) throws InterruptedException, ExecutionException {
        cold.source().takes(LOAD_OF_ALL_MILLIS);
        crowd.call(i -> () -> cold.find("one"));
        return cold.source().loads();
    }

    /** How many milliseconds it takes until all of them have their value. */
    private static double manyKeys(Cold cold, Callers callers, String prefix)
            throws InterruptedException, ExecutionException {
        cold.source().takes(LOAD_MILLIS);
        double millis = callers.call(i -> () -> cold.find(prefix + " key " + i)) / 1e6;
        if (cold.source().loads() != KEYS) {
            throw new IllegalStateException(
                    "%d loads of %d cold keys".formatted(cold.source().loads(), KEYS));
        }
        return millis;
    }

    /** The data change and the key is removed while it is loaded: how many milliseconds that takes. */
    private static double removal(Cold cold, String key, ExecutorService loader)
            throws InterruptedException, ExecutionException {
        cold.source().takes(LOAD_MILLIS);
        var leader = loader.submit(() -> cold.find(key));
        cold.source().awaitLoad();
        cold.source().change();
        long start = System.nanoTime();
        cold.forget(key);
        double millis = (System.nanoTime() - start) / 1e6;
        leader.get();
        return millis;
    }

    private static void print(List<Outcome> outcomes) {
        System.out.printf(
                "%,d callers of one cold key: how often the method ran. %d callers, each of a cold key of its own, loads of"
                        + " %d ms: ms until all have their value, median (quartiles) of %d rounds in turns with the same"
                        + " calls not cached. A removal during a load of %d ms, after the data have changed: what the next of"
                        + " %d reads saw, and ms until the removal came back.%n%n",
                CALLERS_OF_ONE_KEY, KEYS, LOAD_MILLIS, ROUNDS, LOAD_MILLIS, REMOVALS + REMOVALS_BEFORE);
        System.out.printf(
                "| what | loads of one key | %d keys | vs not cached | read after removal | removal, median"
                        + " | longest |%n|---|---|---|---|---|---|---|%n",
                KEYS);
        for (var one : outcomes) {
            System.out.printf(
                    "| %s | %,d | %s | %.2fx | %s | %.2f | %.2f |%n",
                    one.label(),
                    one.loads(),
                    one.millis(),
                    one.millis().median() / one.notCached().median(),
                    one.stale() == 0 ? "new" : "**stale** (%d)".formatted(one.stale()),
                    one.removalMillis().median(),
                    one.removalMillis().quantile(1));
        }
    }
}
