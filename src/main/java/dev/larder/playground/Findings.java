package dev.larder.playground;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was computed about an item, in one form for all kinds.
 *
 * @param about a sentence for people
 * @param groups what was found, the largest share first
 */
public record Findings(String about, List<Group> groups) {

    /**
     * One finding and everything that it holds for.
     *
     * @param share from 0 to 1, for a bar
     */
    public record Group(String label, double share, List<String> members) {
        public Group {
            members = members.stream().sorted().toList();
        }
    }

    public Findings {
        groups = groups.stream()
                .sorted(Comparator.comparingDouble(Group::share).reversed().thenComparing(Group::label))
                .toList();
    }

    /** Findings whose share is that of their members among all members. */
    static Findings byNumber(String about, Map<String, ? extends Collection<String>> membersByLabel) {
        double all = membersByLabel.values().stream().mapToInt(Collection::size).sum();
        return new Findings(
                about,
                membersByLabel.entrySet().stream()
                        .map(entry ->
                                new Group(entry.getKey(), entry.getValue().size() / all, List.copyOf(entry.getValue())))
                        .toList());
    }
}
