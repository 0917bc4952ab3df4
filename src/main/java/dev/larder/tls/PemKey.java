package dev.larder.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys in PEM: PKCS#8, RFC 5958, as it is or encrypted. */
final class PemKey {

    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private PemKey() {}

    static boolean isIn(PemBlock block) {
        return block.label().endsWith(PLAIN);
    }

    /**
     * The key of a block.
     *
     * @param owner the public key that belongs to it
     * @throws IllegalArgumentException naming the line and what is wrong
     */
    static PrivateKey of(PemBlock block, Optional<String> password, PublicKey owner) {
        var bytes = switch (block.label()) {
            case PLAIN -> block.bytes();
            case ENCRYPTED -> decrypted(block, password);
            default ->
                throw new IllegalArgumentException(
                        "line %d: a key as %s; allowed is PKCS#8, %s or %s, which `openssl pkcs8 -topk8` makes of it"
                                .formatted(block.line(), block.label(), PLAIN, ENCRYPTED));
        };
        PrivateKey key;
        try {
            key = KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("line %d: no key of kind %s, which the first certificate is for"
                    .formatted(block.line(), owner.getAlgorithm()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "line %d: keys of kind %s are not known to this JVM".formatted(block.line(), owner.getAlgorithm()),
                    e);
        }
        if (!belongs(key, owner)) {
            throw new IllegalArgumentException(
                    "line %d: the key does not belong to the first certificate".formatted(block.line()));
        }
        return key;
    }

    private static byte[] decrypted(PemBlock block, Optional<String> password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException(
                    "line %d: the key is encrypted, and no password is given".formatted(block.line()));
        }
        EncryptedPrivateKeyInfo info;
        String algorithm;
        try {
            info = new EncryptedPrivateKeyInfo(block.bytes());
            // what PBES2 consists of stands in its parameters, whose text is the name that JCE knows it by
            // (JDK-8076999)
            var parameters = info.getAlgParameters();
            algorithm = parameters != null && parameters.getAlgorithm().equals("PBES2")
                    ? parameters.toString()
                    : info.getAlgName();
        } catch (IOException e) {
            throw new IllegalArgumentException("line %d: no encrypted key".formatted(block.line()));
        }
        try {
            var secret = SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(new PBEKeySpec(password.get().toCharArray()));
            var cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, secret, info.getAlgParameters());
            return info.getKeySpec(cipher).getEncoded();
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("line %d: the password does not open the key".formatted(block.line()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "line %d: this JVM cannot decrypt %s; allowed is PBES2 with AES, which `openssl pkcs8"
                                    .formatted(block.line(), algorithm)
                            + " -topk8 -v2 aes-256-cbc` makes");
        }
    }

    /** By a signature; keys of kinds that are not tried are taken for right. */
    private static boolean belongs(PrivateKey key, PublicKey owner) {
        var algorithm = SIGNATURES.get(owner.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        var text = new byte[] {1, 2, 3};
        try {
            var signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            var verifying = Signature.getInstance(algorithm);
            verifying.initVerify(owner);
            verifying.update(text);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
