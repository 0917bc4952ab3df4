package dev.larder.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connection to a Memcached in its text protocol, which tells more than the binary one. */
public final class MemcachedText implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** To a host and a port. */
    public static MemcachedText to(String address) {
        int colon = address.lastIndexOf(':');
        return new MemcachedText(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    MemcachedText(String host, int port) {
        try {
            socket = new Socket(host, port);
            socket.setTcpNoDelay(true); // a line after another one would wait for an acknowledgement
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What stands at a key.
     *
     * @param seconds how long it still lives; below zero: for ever
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Item(byte[] bytes, long seconds) {}

    /** Sends a line and reads one. */
    public String line(String command) {
        try {
            out.write((command + "\r\n").getBytes(ISO_8859_1));
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one; (one = in.read()) != '\n'; ) {
            if (one < 0) {
                throw new EOFException(line.toString(ISO_8859_1));
            }
            line.write(one);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    /** All keys. */
    public List<String> keys() {
        try {
            var keys = new ArrayList<String>();
            for (var line = line("lru_crawler metadump hash"); !line.equals("END"); line = read()) {
                if (line.startsWith("key=")) {
                    keys.add(URLDecoder.decode(line.substring(4, line.indexOf(' ')), UTF_8));
                }
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands at a key; null if nothing does. */
    public Item item(String key) {
        try {
            var words = line("mg " + key + " v t").split(" ", -1);
            if (!words[0].equals("VA")) {
                return null;
            }
            byte[] bytes = in.readNBytes(Integer.parseInt(words[1]));
            read();
            return new Item(bytes, Long.parseLong(words[2].substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes.
     *
     * @param seconds zero: for ever
     */
    public void write(String key, byte[] bytes, long seconds) {
        try {
            var command = new ByteArrayOutputStream();
            command.writeBytes(
                    "set %s 0 %d %d\r\n".formatted(key, seconds, bytes.length).getBytes(ISO_8859_1));
            command.writeBytes(bytes);
            out.write(command.toByteArray());
            var answer = line("");
            if (!answer.equals("STORED")) {
                throw new IllegalStateException(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its statistics, those that are numbers. */
    public Map<String, Long> statistics() {
        try {
            var numbers = new HashMap<String, Long>();
            for (var line = line("stats"); !line.equals("END"); line = read()) {
                var words = line.split(" ", 3);
                if (words[2].matches("-?\\d{1,18}")) {
                    numbers.put(words[1], Long.valueOf(words[2]));
                }
            }
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
