package dev.larder.cache;

import dev.larder.cache.Capabilities.Ability;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds out which servers the caches of one manager are on, by what they are set to: caches that nobody has used yet have no
 * store to ask.
 */
record ServerQuestions(CacheDefinitions definitions, OpenStores stores) {

    /** One question for each kind of store with servers that one of these caches consists of. */
    Map<String, Supplier<List<ServerState>>> about(Set<String> caches) {
        var questions = new TreeMap<String, Supplier<List<ServerState>>>();
        caches.stream()
                .collect(Collectors.groupingBy(
                        name -> definitions.of(name).settings().store()))
                .forEach((kind, ofKind) -> parts(kind, ofKind).stream()
                        .filter(part ->
                                EntryStoreFactory.ofKind(part).capabilities().can(Ability.SHARED))
                        .forEach(part -> questions.put(part, () -> stores.servers(part))));
        return questions;
    }

    private Set<String> parts(String kind, List<String> caches) {
        var factory = EntryStoreFactory.ofKind(kind);
        return caches.stream()
                .flatMap(name -> factory.parts(definitions.settings(), name).stream())
                .collect(Collectors.toSet());
    }
}
