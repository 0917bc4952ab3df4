package dev.larder.tls;

import static dev.larder.internal.settings.KnownTlsSettings.CRL_FILES;
import static dev.larder.internal.settings.KnownTlsSettings.REVOCATION;
import static dev.larder.internal.settings.KnownTlsSettings.REVOCATION_SOFT_FAIL;

import dev.larder.internal.settings.RevocationChoice;
import java.util.List;
import java.util.Locale;

/**
 * What tells whether a server's certificate was revoked. Immutable.
 *
 * @param choice the kinds of answers
 * @param softFail whether a certificate of which nothing is known is taken for good
 * @param crlFiles paths of files with revocation lists, DER or PEM; with {@link RevocationChoice#CRL} and {@link
 *     RevocationChoice#ANY} only
 */
public record Revocation(RevocationChoice choice, boolean softFail, List<String> crlFiles) {

    /** Nothing is asked. */
    public static final Revocation NONE = new Revocation(RevocationChoice.NONE, false, List.of());

    /**
     * Refuses what does not fit together.
     *
     * @throws IllegalArgumentException naming the settings
     */
    public Revocation {
        crlFiles = List.copyOf(crlFiles);
        refuseUnfit(choice, softFail, crlFiles, SettingNames.OF_ALL);
    }

    /**
     * Refuses what does not fit together.
     *
     * @throws IllegalArgumentException naming the settings
     */
    static void refuseUnfit(RevocationChoice choice, boolean softFail, List<String> crlFiles, SettingNames names) {
        if (!crlFiles.isEmpty() && choice != RevocationChoice.CRL && choice != RevocationChoice.ANY) {
            throw new IllegalArgumentException("%s is for %s=crl or any, and not for %s, which reads no list"
                    .formatted(names.of(CRL_FILES), names.beside(CRL_FILES, REVOCATION), word(choice)));
        }
        if (softFail && choice == RevocationChoice.NONE) {
            throw new IllegalArgumentException("%s=true is for %s=crl, ocsp or any: with none nothing can fail"
                    .formatted(names.of(REVOCATION_SOFT_FAIL), names.beside(REVOCATION_SOFT_FAIL, REVOCATION)));
        }
    }

    /** Whether anything is asked. */
    boolean isWanted() {
        return choice != RevocationChoice.NONE;
    }

    /** Whether an answer counts that a server staples to its handshake. */
    boolean readsStaples() {
        return choice == RevocationChoice.OCSP || choice == RevocationChoice.ANY;
    }

    private static String word(RevocationChoice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
