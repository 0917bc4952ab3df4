package dev.larder.tls;

import java.time.Instant;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A place of JSSE's session cache that is this endpoint's alone: the number which JSSE takes for a port, and what is known of the
 * session there.
 *
 * @param number not a port; never that of another slot
 * @param session the last one; null: there was no handshake yet
 * @param verified when a certificate was last shown, in the full handshake that the session comes from
 */
record Slot(int number, @Nullable SSLSession session, Instant verified) {

    /** The same place after a handshake. */
    Slot with(SSLSession after, Instant shown) {
        return new Slot(number, after, shown);
    }

    /** Whether something can be resumed from here. */
    boolean isFilled() {
        return session != null;
    }

    /** Ends what could be resumed from here. Nobody ever asks for the number again. */
    void discard() {
        if (session != null) {
            session.invalidate();
        }
    }
}
