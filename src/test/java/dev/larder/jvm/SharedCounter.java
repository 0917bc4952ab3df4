package dev.larder.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A number in a file that several JVMs of this machine count in at once. Begins at 0. */
public final class SharedCounter {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer file;

    /** The one in a file, which is made if it is not there. */
    public SharedCounter(Path path) {
        try (var channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file = channel.map(MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long get() {
        return (long) LONG.getVolatile(file, 0);
    }

    /** Adds 1, and says what it is then. */
    public long increment() {
        return (long) LONG.getAndAdd(file, 0, 1L) + 1;
    }
}
