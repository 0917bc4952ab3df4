package dev.larder.internal.settings;

/** What a server that cannot be used means to the application's readiness. */
public enum HealthChoice {
    /** The application is not ready. */
    REQUIRED,
    /** It is ready all the same, and the server is named. */
    REPORTED,
    /** No server is asked. */
    OFF
}
