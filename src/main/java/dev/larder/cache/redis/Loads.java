package dev.larder.cache.redis;

import dev.larder.cache.Lookup;
import dev.larder.cache.Ttl;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What loads ask of the entries of one cache, by their names in Redis: a lease before, and a write that counts only where the
 * lease still stands.
 *
 * <p>A look that finds nothing leaves the lease at the very key of the entry; those who look meanwhile share it. Every write
 * takes its place and every removal removes it, each in one step of the server, since there is only one key. A lease that has
 * gone for whatever reason (its time, an eviction, a server that came back empty) refuses the load: its value is used once and
 * not kept.
 */
record Loads(TagTokens tags, Times times, Writes writes) {

    /** A load that takes longer than five minutes is not kept. */
    private static final Times.Time LEASE = new Times.Time(300_000, Times.Whose.CACHE);

    /**
     * What a load has to show.
     *
     * @param lease what stood at the key
     * @param tokens the tags that the loaded value will carry, with their tokens
     */
    private record Fence(long lease, Map<String, Long> tokens) {}

    Lookup<byte[]> lookUp(Operation operation, byte[] name, Set<String> wanted) {
        while (true) {
            var requests = new ArrayList<>(tags.requests(wanted, times.of(Ttl.OF_CACHE)));
            var look = Request.repeatable(
                    Script.LOOK_UP, name, EntryBytes.lease(times.random().nextLong()), LEASE.bytes());
            requests.add(look);
            operation.ask(requests);
            byte[] found = Objects.requireNonNull(look.bytes());
            if (!EntryBytes.isEntry(found)) {
                return new Lookup<>(null, new Fence(EntryBytes.version(found), TagTokens.tokens(wanted, requests)));
            }
            if (writes.isVisible(operation, name, found)) {
                return new Lookup<>(EntryBytes.value(found), new Fence(0, Map.of()));
            }
        }
    }

    boolean put(Operation operation, byte[] name, byte[] value, Ttl ttl, Set<String> wanted, Object fence) {
        var taken = (Fence) fence;
        if (!taken.tokens().keySet().equals(wanted)) {
            return false; // whether one of them was removed since, nobody knows
        }
        var time = times.of(ttl);
        // The tokens may have to live longer than the look knew. Which ones they are by now, a reader will see.
        var requests = new ArrayList<>(tags.requests(wanted, time));
        var put = Request.once(
                Script.PUT_LOADED,
                name,
                EntryBytes.lease(taken.lease()),
                writes.entry(value, time, taken.tokens()),
                time.bytes());
        requests.add(put);
        operation.ask(requests);
        return put.isDone();
    }
}
