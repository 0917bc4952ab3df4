package dev.larder.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Until when all reads of a socket together must have ended, while that is limited. Thread-safe. */
final class ReadLimit {

    private final Socket socket;
    private final LongSupplier nanoTime;
    private volatile @Nullable Long end;

    ReadLimit(Socket socket, LongSupplier nanoTime) {
        this.socket = socket;
        this.nanoTime = nanoTime;
    }

    /** @param time zero: as long as they like */
    void begin(Duration time) {
        end = time.isZero() ? null : Long.valueOf(nanoTime.getAsLong() + time.toNanos());
    }

    void end() {
        end = null;
    }

    /** Reads, not longer than may be; the socket's own timeout is as it was afterwards. */
    int read(InputStream in, byte[] bytes, int from, int length) throws IOException {
        var until = end;
        if (until == null) {
            return in.read(bytes, from, length);
        }
        long left = TimeUnit.NANOSECONDS.toMillis(until - nanoTime.getAsLong());
        if (left <= 0) {
            throw new SocketTimeoutException("The peer takes too long");
        }
        int before = socket.getSoTimeout();
        socket.setSoTimeout((int) Math.min(before == 0 ? Integer.MAX_VALUE : before, left));
        try {
            return in.read(bytes, from, length);
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(before);
            }
        }
    }
}
