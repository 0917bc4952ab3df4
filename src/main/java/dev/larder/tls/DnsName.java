package dev.larder.tls;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/** Host names as certificates bear them: A-labels (RFC 5890) of letters, digits and hyphens, in lower case. */
final class DnsName {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private DnsName() {}

    /**
     * A caller's name in that form, without the dot that may end it; empty if it is no host name. Names in other scripts become
     * A-labels by IDNA 2003, as JSSE makes them for SNI, so that both mean the same host.
     */
    static Optional<String> ofCaller(String name) {
        var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return ascii(bare)
                .map(ascii -> ascii.toLowerCase(Locale.ROOT))
                .filter(host -> isHostName(host) && !IpLiteral.isMeant(host));
    }

    private static Optional<String> ascii(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(name);
        }
        try {
            return Optional.of(IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // the latter for some empty labels
            return Optional.empty();
        }
    }

    /**
     * Whether a dNSName of a certificate is for a host (RFC 9525 section 6.3). A wildcard is the whole left-most label, stands for
     * one label, and has at least two to its right: {@code *.com} would be for half the world. JSSE takes {@code f*.example.com} as
     * well.
     *
     * @param presented as the certificate has it
     * @param host from {@link #ofCaller}
     */
    static boolean isFor(String presented, String host) {
        if (!presented.startsWith("*.")) {
            return presented.equalsIgnoreCase(host) && isHostName(presented);
        }
        int dot = host.indexOf('.');
        return dot > 0
                && presented.indexOf('.', 2) > 0
                && presented.regionMatches(true, 1, host, dot, Math.max(presented.length() - 1, host.length() - dot))
                && isHostName(presented.substring(2));
    }

    private static boolean isHostName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        for (int start = 0, end; start <= name.length(); start = end + 1) {
            end = name.indexOf('.', start);
            end = end < 0 ? name.length() : end;
            if (!isLabel(name, start, end)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabel(String name, int start, int end) {
        if (end == start || end - start > LONGEST_LABEL || name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
