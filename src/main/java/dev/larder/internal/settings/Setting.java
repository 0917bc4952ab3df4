package dev.larder.internal.settings;

import java.util.Optional;

/**
 * One setting: its key, what it may say, what holds without it.
 *
 * @param key the key; one with {@value #NAME} in it exists once per name
 * @param type what its text may say
 * @param defaultText the text that holds where none is given; empty if something else decides then
 * @param effect what it does, in a sentence; the text of {@code docs/reference/settings.md}
 * @param secret whether its value never stands in a message
 */
public record Setting<T>(String key, ValueType<T> type, Optional<String> defaultText, String effect, boolean secret) {

    /** Stands in a key where the name of a cache, or of a TLS client, goes. */
    public static final String NAME = "<name>";

    /** The name that holds for all names without a setting of their own. */
    public static final String DEFAULT_NAME = "default";

    /** A setting that is no secret. */
    public Setting(String key, ValueType<T> type, Optional<String> defaultText, String effect) {
        this(key, type, defaultText, effect, false);
    }

    /** Whether this setting exists once per name. */
    public boolean isNamed() {
        return key.contains(NAME);
    }

    /** The key for one name. */
    public String keyFor(String name) {
        return key.replace(NAME, name);
    }

    /** What precedes the name in the key; the whole key if it has none. */
    String beforeName() {
        return isNamed() ? key.substring(0, key.indexOf(NAME)) : key;
    }

    /** What follows the name in the key; nothing if it has none. */
    String afterName() {
        return isNamed() ? key.substring(key.indexOf(NAME) + NAME.length()) : "";
    }

    /** The last part of the key, which tells it from the others of its kind. */
    public String word() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Whether a concrete key is one of this setting's. */
    boolean matches(String concreteKey) {
        return isNamed() ? nameIn(concreteKey).isPresent() : key.equals(concreteKey);
    }

    /** The name in a concrete key of this setting; empty if the key is not one of its, or names nothing. */
    public Optional<String> nameIn(String concreteKey) {
        var before = beforeName();
        var after = afterName();
        boolean fits = isNamed()
                && concreteKey.length() > before.length() + after.length()
                && concreteKey.startsWith(before)
                && concreteKey.endsWith(after);
        return fits
                ? Optional.of(concreteKey.substring(before.length(), concreteKey.length() - after.length()))
                : Optional.empty();
    }
}
