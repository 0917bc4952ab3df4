package dev.larder.cache;

import dev.larder.internal.settings.Settings;
import java.util.List;
import java.util.Set;

/** Makes the stores of one kind. Found by {@link java.util.ServiceLoader} in the application's class loader. */
public interface EntryStoreFactory {

    /** The word that the setting {@code larder.cache.<name>.store} names this kind by. */
    String kind();

    /** What stores of this kind can do. */
    Capabilities capabilities();

    /**
     * What the settings that stores of this kind share ask for and cannot have, each in a sentence that names the key. Asked
     * at deployment, for a kind that a cache names; nothing is opened, and no server asked.
     */
    default List<String> problems(Settings settings) {
        return List.of();
    }

    /**
     * The kinds of stores that the store of one cache consists of: this one, or those that it stands on.
     *
     * @throws IllegalArgumentException if the settings name some that cannot be
     */
    default Set<String> parts(Settings settings, String cache) {
        return Set.of(kind());
    }

    /** As {@link #problems(Settings)}, with what the settings of one cache ask for. */
    default List<String> problems(Settings settings, String cache) {
        return problems(settings);
    }

    /**
     * The factory of the stores of a kind.
     *
     * @throws IllegalArgumentException if there is none; it names those there are
     */
    static EntryStoreFactory ofKind(String kind) {
        return OpenStores.factory(kind);
    }

    /**
     * Opens the stores for one cache manager. What the stores share (an engine, a client) belongs to the answer and ends
     * with its {@link Stores#close}.
     *
     * @throws dev.larder.internal.settings.SettingsException if the settings that they share cannot be
     */
    Stores open(StoreSurroundings surroundings);

    /** The stores of one kind for one cache manager. */
    interface Stores extends AutoCloseable {

        /** What its stores can do. */
        Capabilities capabilities();

        /**
         * Opens the store of one cache. At a time there is only one of a name.
         *
         * @throws IllegalArgumentException if the settings ask for what this kind cannot do
         */
        EntryStore<Object, Object> store(String cache, CacheSettings settings);

        /**
         * As {@link #store(String, CacheSettings)}, with what is known of keys and values: a store that keeps bytes can
         * have a better format for them so.
         */
        default EntryStore<Object, Object> store(String cache, CacheSettings settings, EntryTypes types) {
            return store(cache, settings);
        }

        /** Closes what is left of it; further calls do nothing. */
        @Override
        void close();
    }
}
