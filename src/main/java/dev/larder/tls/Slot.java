package dev.larder.tls;

import java.time.Instant;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A place of JSSE's session cache that is this endpoint's alone: the number which JSSE takes for a port, and what is known of the
 * session there.
 *
 * @param number not a port; never that of another slot
 * @param session the last one; null: there was no handshake yet
 * @param verified when a certificate was last shown, in the full handshake that the session comes from
 * @param stapled whether the server brought an OCSP answer with it then
 */
record Slot(int number, @Nullable SSLSession session, Instant verified, boolean stapled) {

    private static final String TLS_1_3 = "TLSv1.3";

    /** A place where nothing is. */
    static Slot empty(int number) {
        return new Slot(number, null, Instant.MIN, false);
    }

    /** The same place after a handshake that resumed the session. */
    Slot resumed(SSLSession after) {
        return new Slot(number, after, verified, stapled);
    }

    /**
     * The same place after a full handshake.
     *
     * @param staples whether answers that servers staple count
     */
    Slot shown(SSLSession after, Instant when, boolean staples) {
        return new Slot(number, after, when, staples && isStapled(after));
    }

    private static boolean isStapled(SSLSession session) {
        try {
            return session instanceof ExtendedSSLSession extended
                    && !extended.getStatusResponses().isEmpty();
        } catch (UnsupportedOperationException e) {
            return false; // of a JSSE that knows no staples
        }
    }

    /** Whether something can be resumed from here. */
    boolean isFilled() {
        return session != null;
    }

    /** Whether each ticket of a session serves one handshake (RFC 8446, C.4), and comes after the handshake that it is of. */
    static boolean isForOne(SSLSession session) {
        return TLS_1_3.equals(session.getProtocol());
    }

    /** The same of the session here; false if there is none. */
    boolean isForOne() {
        return session != null && isForOne(session);
    }

    /** Ends what could be resumed from here. Nobody ever asks for the number again. */
    void discard() {
        if (session != null) {
            session.invalidate();
        }
    }
}
