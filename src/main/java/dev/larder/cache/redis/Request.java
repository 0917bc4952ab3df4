package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.StoreUnavailableException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.Keyword;

/** One command to one server, and in the end its answer. For one thread. */
final class Request {

    private static final byte[] ONE = {'1'};
    private static final byte[] TWO = {'2'};

    private final byte[] key;
    private final boolean repeatable;
    private final @Nullable Script script;
    private CommandArguments arguments;
    private byte[][] rest = {};
    private @Nullable ChangeLog log;
    private @Nullable Object answer;
    private boolean answered;
    private boolean lost;
    private @Nullable StoreUnavailableException notSent;
    private @Nullable InetSocketAddress elsewhere;

    private Request(byte[] key, boolean repeatable, CommandArguments arguments) {
        this.key = key;
        this.repeatable = repeatable;
        this.script = null;
        this.arguments = arguments;
    }

    private Request(byte[] key, boolean repeatable, Script script, byte[]... rest) {
        this.key = key;
        this.repeatable = repeatable;
        this.script = script;
        this.rest = rest;
        this.arguments = evaluation(Command.EVALSHA, script.digest());
    }

    static Request get(byte[] key) {
        return new Request(key, true, new CommandArguments(Command.GET).add(key));
    }

    /** The values of several keys, for a server that has all keys. */
    static Request get(List<byte[]> keys) {
        return new Request(keys.get(0), true, added(new CommandArguments(Command.MGET), keys));
    }

    /**
     * Writes whatever stands at a key.
     *
     * @param time how long it lives
     */
    static Request put(byte[] key, byte[] value, Times.Time time) {
        var arguments = new CommandArguments(Command.SET).add(key).add(value);
        return new Request(
                key,
                true,
                time.millis() == 0 ? arguments : arguments.add(Keyword.PX).add(time.bytes()));
    }

    /** Removes what stands at keys; for a server that has them all. */
    static Request remove(List<byte[]> keys) {
        return new Request(keys.get(0), true, added(new CommandArguments(Command.UNLINK), keys));
    }

    /** A script whose effect is the same if it is run again. */
    static Request repeatable(Script script, byte[] key, byte[]... arguments) {
        return new Request(key, true, script, arguments);
    }

    /** A script that is not run again if nobody knows whether it ran. */
    static Request once(Script script, byte[] key, byte[]... arguments) {
        return new Request(key, false, script, arguments);
    }

    /** The milliseconds that what stands at a key has left; -1 if there is no end, -2 if there is nothing. */
    static Request left(byte[] key) {
        return new Request(key, true, new CommandArguments(Command.PTTL).add(key));
    }

    /** Writes a line into a log of changes. */
    static Request line(ChangeLog log, byte[] what) {
        var arguments = new CommandArguments(Command.XADD)
                .add(log.stream())
                .add("MAXLEN")
                .add("~")
                .add(ChangeLog.LENGTH)
                .add("*")
                .add("n")
                .add(log.node())
                .add("k")
                .add(what);
        return new Request(log.stream(), true, arguments);
    }

    /** The last line of a log; none if it is empty. */
    static Request lastLine(byte[] stream) {
        return new Request(
                stream,
                true,
                new CommandArguments(Command.XREVRANGE)
                        .add(stream)
                        .add("+")
                        .add("-")
                        .add(Keyword.COUNT)
                        .add(1));
    }

    /** The line of a log with that number; none if it has gone. */
    static Request lineOf(byte[] stream, byte[] number) {
        return new Request(
                stream,
                true,
                new CommandArguments(Command.XRANGE).add(stream).add(number).add(number));
    }

    /**
     * The next lines of several logs; nothing if none came for so long.
     *
     * @param streams the first one decides which server is asked
     * @param after the number of the line before, for each of them
     */
    static Request linesAfter(List<byte[]> streams, List<byte[]> after, int most, long waitMillis) {
        var arguments = new CommandArguments(Command.XREAD)
                .add(Keyword.COUNT)
                .add(most)
                .add("BLOCK")
                .add(waitMillis)
                .add("STREAMS");
        return new Request(streams.get(0), true, added(added(arguments, streams), after));
    }

    /** What the server says of itself. */
    static Request server() {
        return new Request(ONE, true, new CommandArguments(Command.INFO).add("server"));
    }

    /** The same, with all that it says without being asked for more. */
    static Request figures() {
        return new Request(ONE, true, new CommandArguments(Command.INFO));
    }

    /** The next keys of one server that a pattern fits. */
    static Request scan(byte[] cursor, byte[] pattern, int count) {
        var arguments = new CommandArguments(Command.SCAN)
                .add(cursor)
                .add(Keyword.MATCH)
                .add(pattern)
                .add(Keyword.COUNT)
                .add(count);
        return new Request(pattern, true, arguments);
    }

    /** What the server is: master or replica. */
    static Request role() {
        return new Request(ONE, true, new CommandArguments(Command.ROLE));
    }

    /** Where a sentinel says that the master is. */
    static Request master(String name) {
        return new Request(
                ONE,
                true,
                new CommandArguments(Command.SENTINEL)
                        .add("GET-MASTER-ADDR-BY-NAME")
                        .add(name));
    }

    /** Which server of a cluster has which keys. */
    static Request slots() {
        return new Request(ONE, true, new CommandArguments(Command.CLUSTER).add(Keyword.SLOTS));
    }

    private static CommandArguments added(CommandArguments arguments, List<byte[]> keys) {
        keys.forEach(arguments::add);
        return arguments;
    }

    private CommandArguments evaluation(Command command, byte[] which) {
        var evaluation = new CommandArguments(command).add(which);
        if (log == null) {
            return added(evaluation.add(ONE).add(key), List.of(rest));
        }
        return added(evaluation.add(TWO).add(key).add(log.stream()), List.of(rest))
                .add(log.node());
    }

    /** The same script, which writes down what it changes. */
    Request logged(ChangeLog into) {
        log = into;
        arguments = evaluation(Command.EVALSHA, Objects.requireNonNull(script).digest());
        return this;
    }

    /** The key that decides which server is asked; nobody changes the array. */
    byte[] key() {
        return key;
    }

    CommandArguments arguments() {
        return arguments;
    }

    /** Whether it may be sent again where nobody knows whether it was carried out. */
    boolean isRepeatable() {
        return repeatable;
    }

    /** The server does not know the script yet: next time it gets all of it. */
    void spellOut() {
        if (script != null) {
            arguments = evaluation(Command.EVAL, script.text());
        }
    }

    /** Notes that its answer was lost; says whether it was so before. */
    boolean lostBefore() {
        boolean before = lost;
        lost = true;
        return before;
    }

    /** Nobody waits for its server, so it is left as it is. */
    void notSent(StoreUnavailableException why) {
        notSent = why;
    }

    /** Why it is left; null if it is not. */
    @Nullable
    StoreUnavailableException notSent() {
        return notSent;
    }

    /** Next time another server is asked, this once: the key is on its way there. */
    void elsewhereOnce(InetSocketAddress server) {
        elsewhere = server;
    }

    boolean isElsewhereOnce() {
        return elsewhere != null;
    }

    /** Where it goes this once; null: where its key is. */
    @Nullable
    InetSocketAddress elsewhere() {
        return elsewhere;
    }

    /** It has been sent there. */
    void wasElsewhere() {
        elsewhere = null;
    }

    void answered(@Nullable Object given) {
        answer = given;
        answered = true;
    }

    boolean isAnswered() {
        return answered;
    }

    @Nullable
    Object answer() {
        return answer;
    }

    /** The answer as bytes; null for nothing. */
    byte @Nullable [] bytes() {
        return (byte[]) answer;
    }

    /** Whether the answer is the number 1. */
    boolean isDone() {
        return answer instanceof Long number && number == 1;
    }

    /** The name of the command, for logs. */
    @Override
    public String toString() {
        return new String(arguments.getCommand().getRaw(), US_ASCII);
    }
}
