package dev.larder.health;

import dev.larder.cache.ServerState;
import dev.larder.internal.settings.HealthChoice;
import dev.larder.internal.settings.KnownHealthSettings;
import dev.larder.internal.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the servers that an application's caches are on, all at the same time: one that hangs keeps nobody waiting longer than the
 * limit for all. While a question is under way, who asks the same shares its answer: so there are never more threads than questions,
 * however often somebody looks.
 *
 * <p>Safe for use by several threads.
 */
public final class StoresHealth implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoresHealth.class);

    private static final String UP = "up";

    private final String application;
    private final Supplier<Map<String, Supplier<List<ServerState>>>> questions;
    private final Supplier<Settings> settings;
    private final Executor executor;
    private final Map<String, CompletableFuture<List<ServerState>>> underWay = new HashMap<>();
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /**
     * Asks nobody yet.
     *
     * @param application names it among those of its server
     * @param questions what to ask at this time, by what tells the places of servers apart
     * @param settings those of this time
     * @param executor asks; should have a thread for each question. {@link QuestionThreads} end with this
     */
    public StoresHealth(
            String application,
            Supplier<Map<String, Supplier<List<ServerState>>>> questions,
            Supplier<Settings> settings,
            Executor executor) {
        this.application = application;
        this.questions = questions;
        this.settings = settings;
        this.executor = executor;
    }

    /** The application that it is of. */
    public String application() {
        return application;
    }

    /** Asks now, unless the settings say that nobody is to be asked. */
    public Readiness readiness() {
        var now = settings.get();
        var choice = now.get(KnownHealthSettings.STORES);
        if (choice == HealthChoice.OFF) {
            return new Readiness(true, Map.of());
        }
        var servers = new TreeMap<String, String>();
        boolean up = true;
        for (var state : states(now.get(KnownHealthSettings.TIMEOUT))) {
            up &= state.isUp();
            // two managers may be on the same server: what is wrong there counts
            servers.merge(state.name(), state.problem().orElse(UP), (one, other) -> one.equals(UP) ? other : one);
        }
        return new Readiness(up || choice == HealthChoice.REPORTED, servers);
    }

    private List<ServerState> states(Duration limit) {
        var asked = new TreeMap<String, CompletableFuture<List<ServerState>>>();
        try {
            questions.get().forEach((place, question) -> asked.put(place, ask(place, question)));
        } catch (RuntimeException e) {
            return List.of(unasked(application, e));
        }
        try {
            CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
                    .get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // each is looked at below
        }
        return asked.entrySet().stream()
                .flatMap(each -> answer(each.getKey(), each.getValue(), limit).stream())
                .toList();
    }

    private CompletableFuture<List<ServerState>> ask(String place, Supplier<List<ServerState>> question) {
        synchronized (underWay) {
            underWay.values().removeIf(CompletableFuture::isDone);
            var present = underWay.get(place);
            if (present != null) {
                return present;
            }
            var begun = begun(place, question);
            underWay.put(place, begun);
            return begun;
        }
    }

    private CompletableFuture<List<ServerState>> begun(String place, Supplier<List<ServerState>> question) {
        try {
            return CompletableFuture.supplyAsync(() -> answered(place, question), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(List.of(unasked(place, e)));
        }
    }

    private List<ServerState> answered(String place, Supplier<List<ServerState>> question) {
        try {
            return question.get();
        } catch (RuntimeException | Error e) {
            return List.of(unasked(place, e));
        }
    }

    /** What others throw may hold anything: the log alone has it, once for each place, however often somebody looks. */
    private ServerState unasked(String place, Throwable why) {
        if (logged.add(place)) {
            LOG.warn("The servers of {} could not be asked for their health; not logged again", place, why);
        }
        return ServerState.down(place, "could not be asked; the log says why");
    }

    @Override
    public void close() {
        if (executor instanceof QuestionThreads own) {
            own.close();
        }
    }

    private static List<ServerState> answer(String place, CompletableFuture<List<ServerState>> answer, Duration limit) {
        return answer.getNow(List.of(
                ServerState.down(place, "no answer within %s=%s".formatted(KnownHealthSettings.TIMEOUT.key(), limit))));
    }
}
