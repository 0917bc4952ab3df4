package dev.larder.cache.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.Deadline;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Those entries of one cache that one server has. All their names have the same token in them, which stands in the server
 * itself: whoever changes it leaves all of them behind.
 *
 * <p>Each operation asks for the token on its way, in the same round trip, and begins anew if it is not the one that it took it
 * for. So it has been the right one at a moment between beginning and end of the operation.
 */
final class Room {

    /** What a token begins with that says: the server that this one has stood in for is back. */
    private static final String MOVED_OUT = "!";

    /** And its own room has been left behind since, or nobody has stood in for it. */
    private static final String SETTLED = "!!";

    private static final int TOKEN = 16;

    private final Server server;
    private final String name;
    private final RandomGenerator random;
    private final Runnable whenLost;
    private volatile @Nullable String token;
    private final AtomicInteger clearsOwed = new AtomicInteger();
    private final AtomicInteger clearsDone = new AtomicInteger();

    /**
     * Not looked at yet.
     *
     * @param whenLost hears that the entries of before have gone
     */
    Room(Server server, String name, RandomGenerator random, Runnable whenLost) {
        this.server = server;
        this.name = name;
        this.random = random;
        this.whenLost = whenLost;
    }

    /** The answers, and the token that was right. */
    record Asked(String token, List<Request> answers) {

        Request first() {
            return answers.get(0);
        }
    }

    Server server() {
        return server;
    }

    /** A token that nobody has had before: 16 visible characters, of 96 bits. */
    private String newToken() {
        byte[] bytes = ByteBuffer.allocate(12)
                .putLong(random.nextLong())
                .putInt(random.nextInt())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Asks, in one round trip.
     *
     * @param requests made of a token; several times perhaps
     */
    Asked ask(Function<String, List<Request>> requests, Deadline deadline) {
        while (true) {
            var taken = token(deadline);
            var look = Request.get(name);
            var all = new ArrayList<Request>();
            all.add(look);
            var asked = requests.apply(taken);
            all.addAll(asked);
            server.ask(all, deadline);
            if (taken.equals(text(look.found()))) {
                return new Asked(taken, asked);
            }
            isAnother();
        }
    }

    /** What was found, and the token that was right. */
    record Seen(String token, Request.@Nullable Found found) {}

    /** As {@link #ask}, for what stands at one name. */
    Seen look(UnaryOperator<String> nameOf, Deadline deadline) {
        while (true) {
            var taken = token(deadline);
            var entry = nameOf.apply(taken);
            var both = Request.get(entry, name);
            server.ask(List.of(both), deadline);
            if (taken.equals(text(both.found(name)))) {
                return new Seen(taken, both.found(entry));
            }
            isAnother();
        }
    }

    /** Others have cleared the cache, or the server has come back empty. */
    private void isAnother() {
        token = null;
        whenLost.run();
    }

    /** What the token was when it was last seen; if it was not yet, it is asked for. */
    String token(Deadline deadline) {
        clearIfOwed(server, deadline);
        var taken = token;
        if (taken == null) {
            taken = present(deadline);
            token = taken;
        }
        return taken;
    }

    private static @Nullable String text(Request.@Nullable Found found) {
        return found == null ? null : new String(found.bytes(), US_ASCII);
    }

    /** The token; if there is none yet, or no more, one is made. */
    private String present(Deadline deadline) {
        while (true) {
            var look = Request.get(name);
            server.ask(List.of(look), deadline);
            var found = look.found();
            var text = text(found);
            if (text != null && text.length() == TOKEN && !text.startsWith(MOVED_OUT)) {
                return text;
            }
            if (text != null && text.startsWith(MOVED_OUT)) {
                throw new MovedOutException();
            }
            write(server, found, newToken(), deadline);
        }
    }

    private boolean write(Asker asker, Request.@Nullable Found before, String next, Deadline deadline) {
        byte[] bytes = next.getBytes(US_ASCII);
        var write = before == null ? Request.add(name, bytes, 0) : Request.replace(name, bytes, 0, before.unique());
        asker.ask(List.of(write), deadline);
        return write.isDone();
    }

    /** Asks for the token as it stands there, whatever it says. */
    Request look() {
        return Request.get(name);
    }

    private Request.@Nullable Found look(Asker asker, Deadline deadline) {
        var look = look();
        asker.ask(List.of(look), deadline);
        return look.found();
    }

    /** Leaves all entries behind, and ends all loads. */
    Request clearing() {
        var next = newToken();
        token = null;
        return Request.put(name, next.getBytes(US_ASCII), 0);
    }

    /** As {@link #clearing}, now. */
    void renew(Asker asker, Deadline deadline) {
        asker.ask(List.of(clearing()), deadline);
        whenLost.run();
    }

    /** Whether a look has found what {@link #settle} writes. */
    static boolean isMovedOut(Request look) {
        var text = text(look.found());
        return text != null && text.startsWith(SETTLED);
    }

    /**
     * Tells all who still ask here that the server has come back that this one has stood in for.
     *
     * @return the mark, if there were entries here that the server has missed, and nobody has said yet that its own are left
     *     behind; null otherwise
     */
    @Nullable
    String moveOut(Asker asker, Deadline deadline) {
        while (true) {
            var found = look(asker, deadline);
            var text = text(found);
            if (text != null && text.startsWith(MOVED_OUT)) {
                return text.startsWith(SETTLED) ? null : text;
            }
            var mark = text == null ? mark(SETTLED) : mark(MOVED_OUT);
            token = null;
            if (write(asker, found, mark, deadline)) {
                return text == null ? null : mark;
            }
        }
    }

    private String mark(String what) {
        return what + newToken().substring(what.length());
    }

    /** The entries that the server had when it came back are left behind. Not if somebody has moved in again. */
    void settle(String mark, Asker asker, Deadline deadline) {
        var found = look(asker, deadline);
        if (mark.equals(text(found))) {
            write(asker, found, mark(SETTLED), deadline);
        }
    }

    /** Its server is down; should it come back with its entries, they are left behind. */
    void clearWhenBack() {
        clearsOwed.incrementAndGet();
    }

    private void clearIfOwed(Asker asker, Deadline deadline) {
        int owed = clearsOwed.get();
        if (owed != clearsDone.get()) {
            renew(asker, deadline);
            clearsDone.accumulateAndGet(owed, Math::max); // one that has come meanwhile is owed yet
        }
    }

    /** The server that somebody saw come back has gone again: begins anew, unless it has come back once more. */
    void moveIn(Deadline deadline) {
        var found = look(server, deadline);
        var text = text(found);
        if (text != null && text.startsWith(MOVED_OUT)) {
            write(server, found, newToken(), deadline);
        }
    }

    /**
     * Its server has come back: if it still has the token of before, it has the entries of before too, which others may have
     * changed elsewhere meanwhile. They are left behind.
     *
     * @param missed whether others are known to have done so
     */
    void cameBack(Asker fresh, boolean missed, Deadline deadline) {
        clearIfOwed(fresh, deadline);
        var before = token;
        if (missed) {
            renew(fresh, deadline);
        } else if (before != null) {
            token = null;
            var found = look(fresh, deadline);
            if (before.equals(text(found))) {
                write(fresh, found, newToken(), deadline);
            }
        }
    }

    /** The server that this one has stood in for was seen to be back. */
    static final class MovedOutException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        MovedOutException() {
            super("moved out", null, false, false);
        }
    }
}
