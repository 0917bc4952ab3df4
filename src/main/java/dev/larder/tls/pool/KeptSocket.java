package dev.larder.tls.pool;

import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection of the pool's, in one hand at a time. */
final class KeptSocket {

    final SSLSocket socket;

    /** Null: it is lent. */
    private volatile @Nullable Instant idleSince;

    KeptSocket(SSLSocket socket) {
        this.socket = socket;
    }

    void lent() {
        idleSince = null;
    }

    void idle(Instant since) {
        idleSince = since;
    }

    /** Whether nobody has had it for so long. */
    boolean isIdleFor(Duration time, Instant now) {
        var since = idleSince;
        return since != null && !now.isBefore(since.plus(time));
    }
}
