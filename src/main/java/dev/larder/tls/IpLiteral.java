package dev.larder.tls;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as text, read without {@code InetAddress}, which asks the name service about what it cannot read.
 *
 * <p>IPv4 as four decimal numbers (not the short, octal and hexadecimal forms of {@code inet_aton}), IPv6 as RFC 4291 section 2.2
 * writes it, in brackets or not; its zone is dropped. IPv4 within IPv6 ({@code ::ffff:192.0.2.1}) is the IPv4 address, as for
 * {@code InetAddress}.
 */
final class IpLiteral {

    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int MAPPED = 12;

    private IpLiteral() {}

    /** Whether it is meant as an address rather than a name: no host name has a colon or a number as its last label. */
    static boolean isMeant(String text) {
        if (text.indexOf(':') >= 0 || text.startsWith("[")) {
            return true;
        }
        var last = text.substring(text.lastIndexOf('.', text.length() - 2) + 1);
        return last.endsWith(".")
                ? last.length() > 1 && last.chars().limit(last.length() - 1L).allMatch(IpLiteral::isDigit)
                : !last.isEmpty() && last.chars().allMatch(IpLiteral::isDigit);
    }

    /** Its 4 or 16 bytes; empty if it is no address. */
    static Optional<byte[]> bytes(String text) {
        if (text.indexOf(':') < 0) {
            return Optional.ofNullable(v4(text));
        }
        var bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        return Optional.ofNullable(v6(zone < 0 ? bare : bare.substring(0, zone)))
                .map(IpLiteral::unmapped);
    }

    private static byte @Nullable [] v4(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != V4) {
            return null;
        }
        var bytes = new byte[V4];
        for (int i = 0; i < V4; i++) {
            int value = decimal(parts[i]);
            if (value < 0) {
                return null;
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    /** Below zero if it is none of 0 to 255; a leading zero might mean octal. */
    private static int decimal(String part) {
        if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(IpLiteral::isDigit)) {
            return -1;
        }
        int value = Integer.parseInt(part);
        return value > 255 || (part.length() > 1 && part.charAt(0) == '0') ? -1 : value;
    }

    private static byte @Nullable [] v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            var all = groups(text);
            return all != null && all.length == V6 ? all : null;
        }
        var before = groups(text.substring(0, gap));
        var after = groups(text.substring(gap + 2));
        if (before == null || after == null || before.length + after.length > V6 - 2) {
            return null;
        }
        var bytes = Arrays.copyOf(before, V6);
        System.arraycopy(after, 0, bytes, V6 - after.length, after.length);
        return bytes;
    }

    /** The bytes of groups between colons, of which the last may be an IPv4 address; null if they are none. */
    private static byte @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        var hex = new StringBuilder();
        var parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            var part = parts[i];
            var tail = i == parts.length - 1 ? v4(part) : null;
            if (tail != null) {
                hex.append(HexFormat.of().formatHex(tail));
            } else if (!part.isEmpty() && part.length() <= 4 && part.chars().allMatch(HexFormat::isHexDigit)) {
                hex.append("0".repeat(4 - part.length())).append(part);
            } else {
                return null;
            }
        }
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] unmapped(byte[] v6) {
        for (int i = 0; i < MAPPED; i++) {
            if (v6[i] != (i < MAPPED - 2 ? 0 : (byte) 0xff)) {
                return v6;
            }
        }
        return Arrays.copyOfRange(v6, MAPPED, V6);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
