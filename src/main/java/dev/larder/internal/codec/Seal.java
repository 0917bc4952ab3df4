package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/** Closes and opens what follows the header, by AES-256-GCM (NIST SP 800-38D); or leaves it open. */
final class Seal {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final byte[] cacheName;
    private final @Nullable Sealing sealing;

    private Seal(byte[] cacheName, @Nullable Sealing sealing) {
        this.cacheName = cacheName;
        this.sealing = sealing;
    }

    static Seal of(CodecSettings settings) {
        return new Seal(settings.cacheName().getBytes(UTF_8), settings.sealing().orElse(null));
    }

    boolean isOn() {
        return sealing != null;
    }

    /** The same bytes with all that follows the header sealed with the newest key. */
    byte[] close(byte[] bytes, int size, EncodedKey key) {
        var with = on();
        byte[] id = with.keys().newestId().getBytes(UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        with.random().nextBytes(nonce);
        int contentBytes = size - Envelope.HEADER_BYTES;
        int prefix = Envelope.HEADER_BYTES + 1 + id.length + NONCE_BYTES;
        byte[] sealed = new byte[prefix + contentBytes + TAG_BYTES];
        ByteBuffer.wrap(sealed)
                .put(bytes, 0, Envelope.HEADER_BYTES)
                .put((byte) id.length)
                .put(id)
                .put(nonce);
        var secret = with.keys().find(with.keys().newestId()).orElseThrow();
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, secret, new GCMParameterSpec(TAG_BYTES * 8, nonce), sealed, key);
            cipher.doFinal(bytes, Envelope.HEADER_BYTES, contentBytes, sealed, prefix);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES/GCM/NoPadding", e);
        }
        return sealed;
    }

    /**
     * What stands behind the header, opened.
     *
     * @throws UnreadableValueException if the key is unknown or the seal broken
     */
    Slice open(byte[] sealed, EncodedKey key) {
        int idStart = Envelope.HEADER_BYTES + 1;
        int idLength = sealed.length < idStart ? 0 : sealed[Envelope.HEADER_BYTES] & 0xFF;
        int prefix = idStart + idLength + NONCE_BYTES;
        if (sealed.length < prefix + TAG_BYTES) {
            throw new UnreadableValueException(Reason.TRUNCATED);
        }
        var secret = on().keys()
                .find(new String(sealed, idStart, idLength, UTF_8))
                .orElseThrow(() -> new UnreadableValueException(Reason.UNKNOWN_KEY));
        var nonce = new GCMParameterSpec(TAG_BYTES * 8, sealed, idStart + idLength, NONCE_BYTES);
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, secret, nonce, sealed, key);
            return Slice.from(cipher.doFinal(sealed, prefix, sealed.length - prefix), 0);
        } catch (AEADBadTagException e) {
            throw new UnreadableValueException(Reason.TAMPERED, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES/GCM/NoPadding", e);
        }
    }

    /** A cipher that is bound to cache, key and header. Lengths stand before what varies, so that nothing can shift. */
    private Cipher cipher(int mode, SecretKey secret, GCMParameterSpec nonce, byte[] header, EncodedKey key)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, nonce);
        byte[] keyBytes = key.shared();
        cipher.updateAAD(ByteBuffer.allocate(8)
                .putInt(cacheName.length)
                .putInt(keyBytes.length)
                .array());
        cipher.updateAAD(cacheName);
        cipher.updateAAD(keyBytes);
        cipher.updateAAD(header, 0, Envelope.HEADER_BYTES);
        return cipher;
    }

    private Sealing on() {
        if (sealing == null) {
            throw new IllegalStateException("This cache does not seal");
        }
        return sealing;
    }
}
