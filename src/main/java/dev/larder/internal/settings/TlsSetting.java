package dev.larder.internal.settings;

import java.util.Optional;

/**
 * A setting of TLS clients: for all of them, and for one by its name, whose own counts first.
 *
 * @param ofAll for all clients
 * @param ofOne for one; without a default, since the one for all holds then
 */
public record TlsSetting<T>(Setting<T> ofAll, Setting<T> ofOne) {

    private static final String ALL = "larder.tls.";
    private static final String ONE = "larder.tls.client." + Setting.NAME + ".";

    static <T> TlsSetting<T> of(String word, ValueType<T> type, Optional<String> defaultText, String effect) {
        return of(word, type, defaultText, effect, false);
    }

    static <T> TlsSetting<T> secret(String word, ValueType<T> type, String effect) {
        return of(word, type, Optional.empty(), effect, true);
    }

    private static <T> TlsSetting<T> of(
            String word, ValueType<T> type, Optional<String> defaultText, String effect, boolean secret) {
        return new TlsSetting<>(
                new Setting<>(ALL + word, type, defaultText, effect, secret),
                new Setting<>(
                        ONE + word,
                        type,
                        Optional.empty(),
                        "`%s%s` for the client of that name.".formatted(ALL, word),
                        secret));
    }

    /**
     * What holds for a client.
     *
     * @param client its name; empty: what holds for all
     * @return empty if nothing is given and there is no default
     */
    public Optional<T> find(Settings settings, Optional<String> client) {
        return client.flatMap(name -> settings.find(ofOne, name)).or(() -> settings.find(ofAll));
    }

    /**
     * As {@link #find}, of a setting that has a default.
     *
     * @throws IllegalArgumentException if it has none
     */
    public T get(Settings settings, Optional<String> client) {
        return find(settings, client).orElseGet(() -> settings.get(ofAll));
    }

    /** The key that decides for a client: its own if it is given, else the one for all. */
    public String key(Settings settings, Optional<String> client) {
        return client.filter(name -> settings.find(ofOne, name).isPresent())
                .map(name -> settings.isOwn(ofOne, name) ? ofOne.keyFor(name) : ofOne.keyFor(Setting.DEFAULT_NAME))
                .orElseGet(ofAll::key);
    }
}
