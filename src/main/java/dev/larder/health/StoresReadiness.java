package dev.larder.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * The check {@code larder}: whether the servers that the application's caches are on can be used.
 *
 * <p>Its scope makes no bean of it by itself: {@code boot} does, where the server has MicroProfile Health. The only class that
 * knows that API.
 *
 * <p>Source: MicroProfile Health 4.0, readiness.
 */
@org.eclipse.microprofile.health.Readiness
@Singleton
public final class StoresReadiness implements HealthCheck {

    private final StoresHealth health;

    /** What the container calls. */
    @Inject
    public StoresReadiness(StoresHealth health) {
        this.health = health;
    }

    /** UP or DOWN, with the application's name, since each has a check of this name, and how each server is. */
    @Override
    public HealthCheckResponse call() {
        var readiness = health.readiness();
        var response = HealthCheckResponse.named("larder")
                .status(readiness.ready())
                .withData("application", health.application());
        readiness.servers().forEach(response::withData);
        return response.build();
    }
}
