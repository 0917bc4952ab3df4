package dev.larder.internal.settings;

import java.io.Serial;
import java.util.List;

/** Settings that cannot be: the message names each key and value, where it stands, what is allowed, what was meant. */
public final class SettingsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** These problems, each of which names a key. */
    public SettingsException(List<String> problems) {
        super("Larder's settings: " + String.join("; ", problems));
    }
}
