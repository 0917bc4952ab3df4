package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.Invalidations;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where the changes of one cache are written down for other nodes: a stream, whose lines say who changed what. A line is added by
 * the same script that carries the change out.
 *
 * <p>The field {@code n} of a line is the node; {@code k} is the name of an entry, that of a tag which was removed, what all of the
 * cache's names begin with, if it was cleared, or nothing.
 */
final class ChangeLog {

    /** About so many lines are kept; who is further behind has to forget everything. */
    static final int LENGTH = 10_000;

    private static final byte[] NOTHING = {};

    private final byte[] stream;
    private final String name;
    private volatile byte[] node;
    private int unsure;

    /**
     * The log of one cache, as one node writes it.
     *
     * @param stream its name
     * @param node who writes: a number by chance
     */
    ChangeLog(byte[] stream, byte[] node) {
        this.stream = stream;
        this.node = node;
        this.name = HexFormat.of().formatHex(node);
    }

    /** Its name; nobody changes the array. */
    byte[] stream() {
        return stream;
    }

    /** Who writes; nobody changes the array. */
    byte[] node() {
        return node;
    }

    /**
     * A change had no answer, and may yet be carried out. From now on the node writes under another name, so that it hears of that
     * one as of another's.
     */
    synchronized void unsure() {
        node = (name + "." + ++unsure).getBytes(US_ASCII);
    }

    /** A line that says nothing: where there is one, it is seen whether all after it are there. */
    Request beginning() {
        return Request.line(this, NOTHING);
    }

    /** Who reads the log of one cache, and how far he is. Of use to the thread that reads alone. */
    static final class Reading {

        private final ChangeLog log;
        private final KeyNames names;
        private final byte[] all;
        private final Invalidations heard;
        private byte @Nullable [] last;

        /**
         * At no place yet.
         *
         * @param names those of the cache
         */
        Reading(ChangeLog log, KeyNames names, Invalidations heard) {
            this.log = log;
            this.names = names;
            this.all = names.all();
            this.heard = heard;
        }

        ChangeLog log() {
            return log;
        }

        /** The number of the last line that was read; null: nobody knows what is missing. */
        byte @Nullable [] last() {
            return last;
        }

        /** Reads on after that line; whatever was changed before it may have been missed. */
        void beginAfter(byte[] number) {
            last = number;
            heard.all();
        }

        /** Has to begin anew. */
        void lose() {
            last = null;
        }

        void read(byte[] number, byte[] by, byte[] what) {
            last = number;
            if (what.length == 0 || Arrays.equals(by, log.node)) {
                return;
            }
            if (Arrays.equals(what, all)) {
                heard.all();
            } else if (names.isTag(what)) {
                heard.tagRemoved();
            } else {
                heard.changed(Arrays.hashCode(what));
            }
        }
    }
}
