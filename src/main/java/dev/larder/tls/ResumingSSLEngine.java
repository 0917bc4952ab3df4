package dev.larder.tls;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An engine of JSSE's whose handshake has a slot of its own, and whose peer is looked at after each handshake, resumed ones too.
 *
 * <p>JSSE wants an engine's port when it makes it, and the slot is known when the handshake begins: until then a draft keeps what is
 * set. As thread-safe as JSSE's engines: one thread wraps, one unwraps.
 */
final class ResumingSSLEngine extends ForwardingSSLEngine {

    private final KnownContext known;
    private final HandshakeRules rules;
    private final Handshake handshake;
    private final ReentrantLock handshaking = new ReentrantLock();
    private volatile SSLEngine engine;
    private volatile @Nullable SSLParameters begun;
    private volatile @Nullable SSLSession session;
    private volatile boolean refused;

    /**
     * Before its handshake.
     *
     * @param draft made for the real port
     */
    ResumingSSLEngine(KnownContext known, HandshakeRules rules, Handshake handshake, SSLEngine draft) {
        super(handshake.host(), handshake.port());
        this.known = known;
        this.rules = rules;
        this.handshake = handshake;
        this.engine = draft;
    }

    @Override
    SSLEngine jsse() {
        return engine;
    }

    Handshake handshake() {
        return handshake;
    }

    // ---------------------------------------------------------------- handshake

    @Override
    public void beginHandshake() throws SSLException {
        begin();
        engine.beginHandshake();
    }

    private synchronized void begin() {
        var draft = engine;
        if (begun != null || !draft.getUseClientMode()) {
            return;
        }
        var parameters = rules.demanded(draft.getSSLParameters());
        draft.setSSLParameters(parameters);
        handshake
                .begin(known.number(), parameters)
                .ifPresent(number -> engine =
                        asDrafted(known.context().createSSLEngine(handshake.host(), number), draft, parameters));
        begun = parameters;
    }

    private static SSLEngine asDrafted(SSLEngine made, SSLEngine draft, SSLParameters parameters) {
        made.setUseClientMode(true);
        made.setSSLParameters(parameters);
        made.setEnableSessionCreation(draft.getEnableSessionCreation());
        made.setHandshakeApplicationProtocolSelector(draft.getHandshakeApplicationProtocolSelector());
        return made;
    }

    /** A call of JSSE's engine. */
    private interface Step {
        SSLEngineResult run() throws SSLException;
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer[] sources, int from, int length, ByteBuffer target) throws SSLException {
        begin();
        var result = seen(false, () -> engine.wrap(sources, from, length, target));
        if (result.bytesConsumed() > 0) {
            handshake.written();
        }
        return result;
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] targets, int from, int length) throws SSLException {
        begin();
        if (refused) {
            throw new SSLException("The handshake failed"); // what this peer sends is nobody's
        }
        var result = seen(true, () -> engine.unwrap(source, targets, from, length));
        if (result.bytesProduced() > 0) {
            handshake.read();
        }
        return result;
    }

    /** Until the peer has been looked at, one thread at a time: the other must not give out what it sends. */
    private SSLEngineResult seen(boolean gives, Step step) throws SSLException {
        if (session != null) {
            return after(told(step), gives);
        }
        handshaking.lock();
        try {
            return after(told(step), gives);
        } finally {
            handshaking.unlock();
        }
    }

    private SSLEngineResult told(Step step) throws SSLException {
        try {
            return step.run();
        } catch (SSLException e) {
            throw told(e);
        }
    }

    /**
     * Outside of what JSSE throws: a check's own exception is the caller's as it is.
     *
     * @param gives whether what was produced is the peer's, which nobody sees before the peer was looked at
     */
    private SSLEngineResult after(SSLEngineResult result, boolean gives) throws SSLException {
        boolean finished = result.getHandshakeStatus() == HandshakeStatus.FINISHED;
        boolean early = gives && session == null && result.bytesProduced() > 0;
        if (begun == null || refused || !(finished || early)) {
            return result;
        }
        var before = session;
        var now = engine.getSession();
        boolean passed = false;
        try {
            if (before == null) {
                handshake.completed(now, parameters(), engine.getApplicationProtocol());
            } else if (before != now) {
                handshake.renegotiated(now, parameters(), engine.getApplicationProtocol());
            }
            session = now;
            passed = true;
        } finally {
            if (!passed) {
                refused = true;
                engine.closeOutbound();
            }
        }
        return result;
    }

    private SSLParameters parameters() {
        var had = begun;
        return had == null ? engine.getSSLParameters() : had;
    }

    private SSLException told(SSLException thrown) {
        boolean ofHandshake = session == null || thrown instanceof SSLHandshakeException;
        if (!ofHandshake || !engine.getUseClientMode()) {
            return thrown;
        }
        return handshake.failed(thrown, parameters()) instanceof SSLException typed ? typed : thrown;
    }

    @Override
    public @Nullable Runnable getDelegatedTask() {
        return engine.getDelegatedTask();
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        return engine.getHandshakeStatus();
    }

    @Override
    public SSLSession getSession() {
        return engine.getSession();
    }

    @Override
    public @Nullable SSLSession getHandshakeSession() {
        return engine.getHandshakeSession();
    }

    // ---------------------------------------------------------------- end

    @Override
    public void closeInbound() throws SSLException {
        handshake.ended();
        engine.closeInbound();
    }

    @Override
    public boolean isInboundDone() {
        return engine.isInboundDone();
    }

    @Override
    public void closeOutbound() {
        engine.closeOutbound();
    }

    @Override
    public boolean isOutboundDone() {
        return engine.isOutboundDone();
    }

    @Override
    public String toString() {
        return "resuming " + engine;
    }
}
