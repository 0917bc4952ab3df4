package dev.larder.internal.settings;

import java.util.List;
import java.util.Optional;

/** The settings of cached methods; {@link KnownSettings} has them among all others. */
public final class KnownMethodSettings {

    /** {@code larder.method.trace-keys}. */
    public static final Setting<Boolean> TRACE_KEYS = new Setting<>(
            "larder.method.trace-keys",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether keys stand as they are in what is logged of each call at FINE. Otherwise all but numbers and constants are"
                    + " a digest, since a key may be a token or tell of a person.");

    /** {@code larder.method.transactions}. */
    public static final Setting<Boolean> TRANSACTIONS = new Setting<>(
            "larder.method.transactions",
            ValueType.BOOLEAN,
            Optional.of("true"),
            "Whether annotated methods change caches in step with the JTA transaction they run in: removals at once and again after"
                    + " the commit, puts after the commit. Otherwise all changes act at once.");

    /** All of them, in the order of the reference page. */
    static final List<Setting<?>> ALL = List.of(TRANSACTIONS, TRACE_KEYS);

    private KnownMethodSettings() {}
}
