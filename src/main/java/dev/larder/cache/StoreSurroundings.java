package dev.larder.cache;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.internal.settings.Settings;
import java.util.function.Function;

/**
 * What the stores of one cache manager have around them.
 *
 * @param manager names the manager in this server
 * @param application the application's class loader
 * @param settings those of the application
 * @param others the manager's stores of another kind, for stores that stand on others; not before stores are opened
 */
public record StoreSurroundings(
        String manager, ClassLoader application, Settings settings, Function<String, Stores> others) {

    /** Without stores of other kinds. */
    public StoreSurroundings(String manager, ClassLoader application, Settings settings) {
        this(manager, application, settings, kind -> {
            throw new IllegalArgumentException("There are no stores of kind " + kind + " here");
        });
    }
}
