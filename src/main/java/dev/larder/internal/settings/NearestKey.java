package dev.larder.internal.settings;

import java.util.Comparator;
import java.util.Optional;

/** Finds the known key that somebody probably meant. */
final class NearestKey {

    /**
     * A known key that somebody may have meant.
     *
     * @param key of that setting, with the name of the key it resembles
     */
    record Candidate(Setting<?> setting, String key) {}

    private NearestKey() {}

    /**
     * The known key with the fewest edits from {@code key} (Levenshtein); a name in it is kept. Empty if all are more
     * than half of the key away, where a proposal would only mislead. One that begins with the same word goes before others.
     */
    static Optional<Candidate> to(String key) {
        var name = nameIn(key);
        return KnownSettings.ALL.stream()
                .map(setting -> new Candidate(setting, setting.keyFor(name)))
                .filter(candidate -> distance(candidate.key(), key) <= key.length() / 2)
                .min(Comparator.comparing(
                                (Candidate candidate) -> !part(candidate.key()).equals(part(key)))
                        .thenComparingInt(candidate -> distance(candidate.key(), key)));
    }

    /** What stands between the first two dots. */
    private static String part(String key) {
        var words = key.split("\\.", 3);
        return words.length > 1 ? words[1] : "";
    }

    /** What stands between the second and the last dot, where a name would be. */
    private static String nameIn(String key) {
        int second = key.indexOf('.', key.indexOf('.') + 1);
        int last = key.lastIndexOf('.');
        return second > 0 && last > second + 1 ? key.substring(second + 1, last) : Setting.NAME;
    }

    /** How many characters must be put in, taken out or replaced to make one of the other. */
    static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[right.length()];
    }
}
