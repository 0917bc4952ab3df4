package dev.larder.tls;

import dev.larder.internal.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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

    /**
     * Lets clients be made by these settings from now on. Those that were made before stay as they are.
     *
     * @throws IllegalArgumentException if a client's settings do not fit together
     */
    public static void configure(Settings settings) {
        current = new TlsClients(settings);
    }

    /** The client that {@code larder.tls.*} is for. */
    public static TlsClient unnamed() {
        return current.client("");
    }

    /**
     * The client that {@code larder.tls.client.<name>.*} is for, and {@code larder.tls.*} where that says nothing.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public static TlsClient named(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A client without a name is not a named one");
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
