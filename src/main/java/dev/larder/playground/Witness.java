package dev.larder.playground;

import jakarta.enterprise.context.RequestScoped;

/** Saw whether the method itself ran in this request, or the cache spared it. */
@RequestScoped
class Witness {

    private boolean ran;

    void methodRuns() {
        ran = true;
    }

    boolean sawMethodRun() {
        return ran;
    }
}
