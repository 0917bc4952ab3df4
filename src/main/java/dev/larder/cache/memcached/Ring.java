package dev.larder.cache.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Shares keys out among servers so that one more or less moves few of them (Ketama: 160 points of each on a circle, by MD5).
 *
 * <p>The points come from the names in the settings: an address that changes moves nothing.
 */
final class Ring {

    private static final int DIGESTS = 40;
    private static final int POINTS_OF_A_DIGEST = 4;

    private final int servers;
    private final NavigableMap<Long, Integer> points = new TreeMap<>();

    Ring(List<String> names) {
        servers = names.size();
        for (int server = 0; server < servers; server++) {
            for (int i = 0; i < DIGESTS; i++) {
                byte[] digest = md5(names.get(server) + "-" + i);
                for (int part = 0; part < POINTS_OF_A_DIGEST; part++) {
                    points.put(point(digest, part), server);
                }
            }
        }
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long point(byte[] digest, int part) {
        long point = 0;
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            point = (point << Byte.SIZE) | (digest[part * Integer.BYTES + i] & 0xff);
        }
        return point;
    }

    private long point(String key) {
        return point(md5(key), 0);
    }

    /** The server that has a key. */
    int serverOf(String key) {
        if (servers == 1) {
            return 0;
        }
        var next = points.ceilingEntry(point(key));
        return (next == null ? points.firstEntry() : next).getValue();
    }

    /** All servers, in the order in which they take a key over. */
    Set<Integer> order(String key) {
        long point = point(key);
        var order = new LinkedHashSet<>(points.tailMap(point, true).values());
        order.addAll(points.headMap(point, false).values());
        return order;
    }
}
