package dev.larder.cache.redis;

import dev.larder.cache.Timed;
import dev.larder.internal.codec.EncodedKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What reads the entries of one cache: one round trip, and one more where there are entries with tags, in which their tokens are
 * compared.
 *
 * @param names of the entries
 * @param writes removes what a removed tag hides
 */
record Finds(KeyNames.Entries names, TagTokens tags, Writes writes) {

    /** The entry of a name; null if there is none. */
    byte @Nullable [] entry(Operation operation, byte[] name) {
        return visible(operation, name, operation.ask(Request.get(name)));
    }

    private byte @Nullable [] visible(Operation operation, byte[] name, Request get) {
        byte[] found = get.bytes();
        return found != null && EntryBytes.isEntry(found) && writes.isVisible(operation, name, found) ? found : null;
    }

    /** How long it lives is asked before, so that it is never taken to live longer than it does. */
    @Nullable
    Timed<byte[]> timed(Operation operation, byte[] name) {
        var left = Request.left(name);
        var get = Request.get(name);
        operation.ask(List.of(left, get));
        byte[] found = visible(operation, name, get);
        return found == null ? null : Times.timed(found, left);
    }

    /** The values of those keys that have an entry. */
    Map<EncodedKey, byte[]> all(Operation operation, Set<? extends EncodedKey> keys) {
        var asked = List.<EncodedKey>copyOf(keys);
        var values = operation.values(asked.stream().map(names::name).toList());
        var found = new HashMap<EncodedKey, byte[]>(2 * asked.size());
        forEachEntry(operation, asked, values, (key, entry) -> found.put(key, EntryBytes.value(entry)));
        return found;
    }

    /** The same with their times: one command for each key more, in the same round trip. */
    Map<EncodedKey, Timed<byte[]>> allTimed(Operation operation, Set<? extends EncodedKey> keys) {
        var left = new HashMap<EncodedKey, Request>();
        var values = new LinkedHashMap<EncodedKey, Request>();
        keys.forEach(key -> {
            byte[] name = names.name(key);
            left.put(key, Request.left(name));
            values.put(key, Request.get(name));
        });
        operation.ask(
                Stream.of(left, values).flatMap(part -> part.values().stream()).toList());
        var asked = List.copyOf(values.keySet());
        var found = new HashMap<EncodedKey, Timed<byte[]>>(2 * asked.size());
        forEachEntry(
                operation,
                asked,
                values.values().stream().map(Request::bytes).toList(),
                (key, entry) -> found.put(key, Times.timed(entry, Objects.requireNonNull(left.get(key)))));
        return found;
    }

    /** Those of what stands at several keys that are entries, and hidden by no tag. */
    private void forEachEntry(
            Operation operation,
            List<EncodedKey> keys,
            List<byte @Nullable []> values,
            BiConsumer<EncodedKey, byte[]> each) {
        var tagged = new ArrayList<EncodedKey>();
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < keys.size(); i++) {
            byte[] value = values.get(i);
            if (value == null || !EntryBytes.isEntry(value)) {
                continue;
            }
            if (EntryBytes.isTagged(value)) {
                tagged.add(keys.get(i));
                entries.add(value);
            } else {
                each.accept(keys.get(i), value);
            }
        }
        var visible = tags.visible(operation, entries);
        for (int i = 0; i < entries.size(); i++) {
            if (visible.get(i)) {
                each.accept(tagged.get(i), entries.get(i));
            }
        }
    }

    /** Those of some names that leases of loads stand at. */
    static List<byte[]> loading(Operation operation, List<byte[]> found) {
        var asked = found.stream()
                .map(name -> Request.repeatable(Script.IS_LEASE, name))
                .toList();
        operation.ask(asked);
        return asked.stream().filter(Request::isDone).map(Request::key).toList();
    }

    /** Those of some names that entries stand at. */
    List<byte[]> present(Operation operation, List<byte[]> found) {
        var heads = found.stream()
                .map(name -> Request.repeatable(Script.HEAD, name))
                .toList();
        operation.ask(heads);
        var entries =
                heads.stream().filter(head -> EntryBytes.isEntry(head.bytes())).toList();
        var visible = tags.visible(
                operation,
                entries.stream()
                        .map(head -> Objects.requireNonNull(head.bytes()))
                        .toList());
        var present = new ArrayList<byte[]>();
        for (int i = 0; i < entries.size(); i++) {
            if (visible.get(i)) {
                present.add(entries.get(i).key());
            }
        }
        return present;
    }
}
