package dev.larder.cache.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.rubyeye.xmemcached.command.BinaryCommandFactory;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.command.CommandType;
import net.rubyeye.xmemcached.command.binary.BaseBinaryCommand;
import net.rubyeye.xmemcached.command.binary.ResponseStatus;
import net.rubyeye.xmemcached.transcoders.CachedData;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a server is asked, and its answer. Asked once, by one thread.
 *
 * <p>Several may be on their way at once over one connection, which keeps their order; that is why they are the library's
 * commands and not calls of its client, which would wait for each.
 */
final class Request {

    private static final BinaryCommandFactory COMMANDS = new BinaryCommandFactory();

    private final Command command;
    private final int bytes;

    private Request(Command command, int bytes) {
        this.command = command;
        this.bytes = bytes;
    }

    /**
     * What stands at a name.
     *
     * @param unique changes with each write; for {@link #replace} and {@link #remove(String, long)}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(byte[] bytes, long unique) {}

    static Request get(String name) {
        return new Request(COMMANDS.createGetCommand(name, ascii(name), CommandType.GET_ONE, RawBytes.INSTANCE), 0);
    }

    /** What stands at two names: one command less than two of {@link #get}. */
    static Request get(String one, String other) {
        return new Request(
                COMMANDS.createGetMultiCommand(
                        List.of(one, other), new CountDownLatch(1), CommandType.GET_MANY, RawBytes.INSTANCE),
                0);
    }

    /** Writes, whatever stands there: compares with nothing. The library would take several plain sets together. */
    static Request put(String name, byte[] bytes, int seconds) {
        return replace(name, bytes, seconds, 0);
    }

    /** Writes if that still stands there; see {@link Found#unique}. */
    static Request replace(String name, byte[] bytes, int seconds, long unique) {
        return new Request(
                COMMANDS.createCASCommand(name, ascii(name), seconds, bytes, unique, false, RawBytes.INSTANCE),
                bytes.length);
    }

    /** Writes if nothing stands there. */
    static Request add(String name, byte[] bytes, int seconds) {
        return new Request(
                COMMANDS.createAddCommand(name, ascii(name), seconds, bytes, false, RawBytes.INSTANCE), bytes.length);
    }

    static Request remove(String name) {
        return remove(name, 0);
    }

    /** Removes if that still stands there; see {@link Found#unique}. */
    static Request remove(String name, long unique) {
        return new Request(COMMANDS.createDeleteCommand(name, ascii(name), 0, unique, false), 0);
    }

    static Request touch(String name, int seconds) {
        return new Request(COMMANDS.createTouchCommand(name, ascii(name), new CountDownLatch(1), seconds, false), 0);
    }

    static Request statistics() {
        return new Request(COMMANDS.createStatsCommand(null, new CountDownLatch(1), null), 0);
    }

    /** Says who is asking, in clear text. */
    static Request login(MemcachedSettings.Login login) {
        var words = "\0%s\0%s".formatted(login.username(), login.password());
        return new Request(COMMANDS.createAuthStartCommand("PLAIN", new CountDownLatch(1), words.getBytes(UTF_8)), 0);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(US_ASCII);
    }

    /** What the library sends. */
    Command command() {
        return command;
    }

    /** Waits; says whether there is an answer. */
    boolean isAnswered(long nanos) throws InterruptedException {
        return command.getLatch().await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Nobody waits any more; if it was not sent yet, it is not. */
    void giveUp() {
        command.cancel();
    }

    /** How many bytes it wants to write. */
    int bytes() {
        return bytes;
    }

    /** What was found; null if there was nothing. */
    @Nullable
    Found found() {
        return found(command.getResult());
    }

    /** What was found at one of two names; null if there was nothing. */
    @Nullable
    Found found(String name) {
        return command.getResult() instanceof Map<?, ?> map ? found(map.get(name)) : null;
    }

    private static @Nullable Found found(@Nullable Object result) {
        return result instanceof CachedData data && data.getData() != null
                ? new Found(data.getData(), data.getCas())
                : null;
    }

    /** Whether the server did it; not if the condition did not hold, or there was nothing to do it with. */
    boolean isDone() {
        return Boolean.TRUE.equals(command.getResult());
    }

    /** A number of what {@link #statistics} asked for; -1 if it is not there. */
    long statistic(String name) {
        return command.getResult() instanceof Map<?, ?> map && map.get(name) instanceof String text
                ? Long.parseLong(text)
                : -1;
    }

    /** All that {@link #statistics} asked for, by the server's names. */
    Map<String, String> figures() {
        var figures = new HashMap<String, String>();
        if (command.getResult() instanceof Map<?, ?> map) {
            map.forEach((name, text) -> figures.put(String.valueOf(name), String.valueOf(text)));
        }
        return figures;
    }

    /** How the server answered; null if it did without saying so. */
    @Nullable
    ResponseStatus status() {
        return command instanceof BaseBinaryCommand binary ? binary.getResponseStatus() : null;
    }

    /** What went wrong; null if nothing did. */
    @Nullable
    Exception problem() {
        return command.getException();
    }
}
