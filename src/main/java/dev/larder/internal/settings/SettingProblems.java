package dev.larder.internal.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** What is said of a setting that cannot be. A value that is secret, or might be, is not shown. */
final class SettingProblems {

    /** Unknown keys may be misspelt ones of secrets; what sounds like one is taken for one. */
    private static final Pattern SOUNDS_SECRET = Pattern.compile("passw|secret|token|key", Pattern.CASE_INSENSITIVE);

    private static final String NOT_SHOWN = "(not shown)";

    private SettingProblems() {}

    /**
     * A text that a known setting does not allow.
     *
     * @param where the source of the text as it is to be read after it; may be empty
     */
    static String badValue(Setting<?> setting, String key, String text, String where) {
        return "bad value %s=%s%s; allowed is %s"
                .formatted(
                        key,
                        setting.secret() ? NOT_SHOWN : text,
                        where,
                        setting.type().allowed());
    }

    /**
     * A key of no known setting.
     *
     * @param where as in {@link #badValue}
     * @param nearest the known key that was probably meant
     */
    static String unknownKey(String key, String text, String where, Optional<NearestKey.Candidate> nearest) {
        boolean secret = SOUNDS_SECRET.matcher(key).find()
                || nearest.filter(candidate -> candidate.setting().secret()).isPresent();
        var meant = nearest.map(candidate -> "the nearest known key is " + candidate.key())
                .orElseGet(SettingProblems::knownKeys);
        return "unknown key %s=%s%s; %s".formatted(key, secret ? NOT_SHOWN : text, where, meant);
    }

    private static String knownKeys() {
        return "known are "
                + String.join(", ", KnownSettings.ALL.stream().map(Setting::key).toList());
    }
}
