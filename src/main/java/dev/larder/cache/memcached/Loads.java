package dev.larder.cache.memcached;

import dev.larder.cache.Deadline;
import dev.larder.cache.Lookup;
import dev.larder.cache.Ttl;
import dev.larder.internal.codec.EncodedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What loads ask of the entries of one cache: a lease before, and a write that counts only where the lease still stands.
 *
 * <p>A look that finds nothing leaves the lease at the very name of the entry; those who look meanwhile share it. Every write
 * takes its place and every removal removes it, since there is only one name; to clear the cache makes it another name. A lease
 * that has gone for whatever reason (its time, an eviction, a server that came back empty) refuses the load: its value is used
 * once and not kept.
 */
record Loads(Writes writes) {

    /** A load that takes longer than five minutes is not kept. */
    private static final int LEASE_SECONDS = 300;

    /**
     * What a load has to show.
     *
     * @param lease what stood at the name
     * @param tokens the tags that the loaded value will carry, with their tokens
     */
    private record Fence(Room room, String token, long lease, Map<String, Long> tokens) {}

    Lookup<byte[]> lookUp(Room room, EncodedKey key, Set<String> wanted, Deadline deadline) {
        while (true) {
            var asked = room.ask(token -> looks(token, key, wanted), deadline);
            var look = writes.look(room, asked.token(), key, asked.first().found(), deadline);
            byte[] entry = look.entry();
            if (entry != null) {
                return new Lookup<>(EntryBytes.value(entry), asked);
            }
            var lease = lease(look);
            if (lease != null) {
                var answered = asked.answers().subList(1, asked.answers().size());
                var tokens = writes.tokens(room, asked.token(), wanted, answered, deadline);
                return new Lookup<>(null, new Fence(room, asked.token(), lease, tokens));
            }
        }
    }

    private List<Request> looks(String token, EncodedKey key, Set<String> wanted) {
        var looks = new ArrayList<Request>();
        looks.add(Request.get(writes.names().entry(token, key)));
        looks.addAll(writes.tags().requests(token, wanted));
        return looks;
    }

    /** The number of the lease that stands there, or of a new one; null if somebody was faster. */
    private @Nullable Long lease(Look look) {
        var found = look.found();
        if (found != null && EntryBytes.isLease(found.bytes())) {
            return EntryBytes.version(found.bytes());
        }
        long number = writes.times().random().nextLong();
        return look.replace(EntryBytes.lease(number), LEASE_SECONDS) ? number : null;
    }

    /** Whether a fence was taken for these tags. If not, nobody knows what of them was removed since. */
    static boolean isOf(Object shown, Set<String> wanted) {
        return shown instanceof Fence fence && fence.tokens().keySet().equals(wanted);
    }

    boolean put(Room room, EncodedKey key, byte[] value, Ttl ttl, Object shown, Deadline deadline) {
        if (!(shown instanceof Fence fence) || fence.room() != room) {
            return false;
        }
        var look = writes.look(room, key, deadline);
        var found = look.found();
        if (found == null
                || !look.at().token().equals(fence.token())
                || !EntryBytes.isLease(found.bytes(), fence.lease())) {
            return false;
        }
        var time = writes.times().of(ttl);
        return look.replace(writes.entry(room.server(), value, time, fence.tokens()), time.seconds());
    }
}
