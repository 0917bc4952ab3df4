package dev.larder.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the readiness check; {@link KnownSettings} has them among all others. */
public final class KnownHealthSettings {

    /** {@code larder.health.stores}. */
    public static final Setting<HealthChoice> STORES = new Setting<>(
            "larder.health.stores",
            ValueType.oneOf(HealthChoice.class),
            Optional.of("required"),
            "What a server of a cache that cannot be used means to `/health/ready`. `required`: the application is not ready;"
                    + " `reported`: it is, and the check's data name the server; `off`: no server is asked. Takes effect at"
                    + " once.");

    /** {@code larder.health.timeout}. */
    public static final Setting<Duration> TIMEOUT = new Setting<>(
            "larder.health.timeout",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT5S"),
            "How long the readiness check waits for all servers together, which are asked side by side. One that has not"
                    + " answered by then counts as one that cannot be used. Takes effect at once.");

    /** All of them, in the order of the reference page; each takes effect while the application runs. */
    static final List<Setting<?>> ALL = List.of(STORES, TIMEOUT);

    private KnownHealthSettings() {}
}
