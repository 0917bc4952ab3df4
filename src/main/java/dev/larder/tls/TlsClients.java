package dev.larder.tls;

import dev.larder.internal.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The clients that the settings tell of, for those who know a client by its name alone: libraries that make a socket factory by the
 * name of its class. There is one of each name in a class loader. Thread-safe.
 */
public final class TlsClients {

    private static volatile TlsClients current = new TlsClients(Settings.of(Map.of()));

    private final Settings settings;
    private final Map<String, TlsClient> named = new ConcurrentHashMap<>();

    private TlsClients(Settings settings) {
        this.settings = settings;
    }

    /** Lets clients be made by these settings from now on. Those that were made before stay as they are. */
    public static void configure(Settings settings) {
        current = new TlsClients(settings);
    }

    /**
     * What is wrong in the settings of clients, a message each.
     *
     * @param settings all that are given
     */
    public static List<String> problems(Settings settings) {
        return Stream.concat(
                        Stream.of(Optional.<String>empty()),
                        settings.clientNames().stream().map(Optional::of))
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

    /** Gives up the sessions of all clients: the context that they lie in may live longer than the application. */
    public static void end() {
        current.named.values().forEach(client -> client.sessions().clear());
        configure(Settings.of(Map.of()));
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
        var known = current.settings.clientNames();
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "No setting larder.tls.client.%s.* is given; clients with settings are: %s"
                            .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return current.client(name);
    }

    private TlsClient client(String name) {
        return named.computeIfAbsent(
                name,
                any -> TlsClient.builder()
                        .settings(TlsSettings.of(settings, Optional.of(name).filter(given -> !given.isEmpty())))
                        .build());
    }
}
