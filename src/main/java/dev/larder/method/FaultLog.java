package dev.larder.method;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what fails around one method and may not be thrown: once, with an id. Safe for use by several threads. */
final class FaultLog {

    private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);

    private final String sentence;
    private final AtomicBoolean logged = new AtomicBoolean();

    /**
     * Nothing logged yet.
     *
     * @param sentence what has failed, {@code {}} where the method goes
     */
    FaultLog(Method method, String sentence) {
        this.sentence = sentence.replace("{}", method.toString());
    }

    /** Does something; never throws. */
    void survive(Runnable step) {
        orElse(false, () -> {
            step.run();
            return true;
        });
    }

    /** Asks something; another answer if that fails. */
    <T> T orElse(T otherwise, Supplier<T> question) {
        try {
            return question.get();
        } catch (Throwable failure) {
            if (!logged.getAndSet(true)) {
                LOG.warn("Fault {}: {}; not logged again for this method", FaultNumbers.next(), sentence, failure);
            }
            return otherwise;
        }
    }
}
