package dev.larder.tls;

import dev.larder.internal.settings.Setting;
import dev.larder.internal.settings.Settings;
import dev.larder.metrics.MBeans;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients that the settings tell of, for those who know a client by its name alone: libraries that make a socket factory by the
 * name of its class. There is one of each name in a class loader. Thread-safe.
 */
public final class TlsClients {

    private static final Logger LOG = LoggerFactory.getLogger(TlsClients.class);

    /** What the client that has no name is called where it must have one; no other can be called so. */
    private static final String UNNAMED = Setting.DEFAULT_NAME;

    private static volatile TlsClients current = new TlsClients(Settings.of(Map.of()), Optional.empty());

    private final Settings settings;
    private final Optional<String> application;
    private final Map<String, TlsClient> named = new ConcurrentHashMap<>();

    private TlsClients(Settings settings, Optional<String> application) {
        this.settings = settings;
        this.application = application;
    }

    /** As {@link #configure(Settings, Optional)}, of no application. */
    public static void configure(Settings settings) {
        configure(settings, Optional.empty());
    }

    /**
     * Lets clients be made by these settings from now on. Those that were made before stay as they are, but are shown no more. What
     * they name and is not there is a warning in the log.
     *
     * @param application whose MBeans show them, as {@code dev.larder:type=TlsClient,Application=<name>,Client=<name>}; empty: none do
     */
    public static void configure(Settings settings, Optional<String> application) {
        replace(new TlsClients(settings, application));
        absences(settings).forEach(LOG::warn);
    }

    private static void replace(TlsClients next) {
        current.hide();
        current = next;
    }

    /**
     * What is wrong in the settings of clients, a message each.
     *
     * @param settings all that are given
     */
    public static List<String> problems(Settings settings) {
        return names(settings)
                .flatMap(name -> {
                    try {
                        TlsSettings.of(settings, name);
                        return Stream.empty();
                    } catch (IllegalArgumentException e) {
                        return Stream.of(String.valueOf(e.getMessage()));
                    }
                })
                .distinct()
                .toList();
    }

    private static Stream<Optional<String>> names(Settings settings) {
        return Stream.concat(
                Stream.of(Optional.empty()), settings.clientNames().stream().map(Optional::of));
    }

    /**
     * Whose certificates and keys are not there, a message each. It is no fault yet: a server is configured anew while it runs.
     *
     * @param settings without {@link #problems}
     */
    static List<String> absences(Settings settings) {
        return names(settings)
                .flatMap(name ->
                        absence(settings, name)
                                .map(name.map(of -> "TLS client " + of + ": ").orElse("")::concat)
                                .stream())
                .distinct()
                .toList();
    }

    private static Optional<String> absence(Settings settings, Optional<String> name) {
        try {
            var client = TlsSettings.of(settings, name);
            return client.origin() instanceof TlsOrigin.Platform
                    ? Optional.empty()
                    : ContextSource.of(client, new SettingNames(settings, name)).absence();
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Gives up the sessions of all clients: the context that they lie in may live longer than the application. */
    public static void end() {
        var ended = current;
        replace(new TlsClients(Settings.of(Map.of()), Optional.empty()));
        if (!ended.named.isEmpty()) { // else the war, which may be gone by now, would be asked for the class of clients
            ended.named.values().forEach(client -> client.sessions().clear());
        }
    }

    /** The client that {@code larder.tls.*} is for. */
    public static TlsClient unnamed() {
        return current.client("");
    }

    /**
     * The client that {@code larder.tls.client.<name>.*} is for, and {@code larder.tls.*} where that says nothing.
     *
     * @throws IllegalArgumentException if no setting names it, or a file that its settings name cannot be used
     */
    public static TlsClient named(String name) {
        return current.client(current.known(name));
    }

    /**
     * What the settings say of the client of that name, for those who make something else of them, such as a {@link TlsServer}.
     *
     * @throws IllegalArgumentException if no setting names it
     */
    public static TlsSettings settings(String name) {
        return TlsSettings.of(current.settings, Optional.of(current.known(name)));
    }

    private String known(String name) {
        var known = settings.clientNames();
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "No setting larder.tls.client.%s.* is given; clients with settings are: %s"
                            .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return name;
    }

    private TlsClient client(String name) {
        return named.computeIfAbsent(name, any -> {
            var given = Optional.of(name).filter(some -> !some.isEmpty());
            var client = TlsClient.builder()
                    .settings(TlsSettings.of(settings, given))
                    .names(new SettingNames(settings, given))
                    .build();
            client.sessions().clear(); // loads what the end needs: it may come when the war has been deleted
            show(name, client);
            return client;
        });
    }

    private void show(String name, TlsClient client) {
        bean(name).ifPresent(bean -> quietly(() -> MBeans.show(bean, new ClientMBean(client.sessions()))));
    }

    private void hide() {
        named.keySet().forEach(name -> bean(name).ifPresent(bean -> quietly(() -> MBeans.hide(bean))));
    }

    private Optional<String> bean(String name) {
        return application.map(owner -> "dev.larder:type=TlsClient,Application=%s,Client=%s"
                .formatted(MBeans.harmless(owner), MBeans.harmless(name.isEmpty() ? UNNAMED : name)));
    }

    /** Who cannot be seen works all the same. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException e) {
            LOG.warn("An MBean of a TLS client cannot be shown or taken away", e);
        }
    }
}
