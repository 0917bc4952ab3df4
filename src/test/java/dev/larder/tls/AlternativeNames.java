package dev.larder.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;

/** The names of a certificate for {@link OddCertificates}, RFC 5280 section 4.2.1.6, also those that are none. */
final class AlternativeNames {

    private static final int DNS = 0x82;
    private static final int IP = 0x87;

    private AlternativeNames() {}

    /** The extension as keytool takes it: in hexadecimal, since it refuses some of these names otherwise. */
    static String names(byte[]... names) {
        var all = new ByteArrayOutputStream();
        List.of(names).forEach(all::writeBytes);
        return "2.5.29.17=" + HexFormat.ofDelimiter(":").formatHex(tagged(0x30, all.toByteArray()));
    }

    static byte[] dns(String name) {
        return tagged(DNS, name.getBytes(ISO_8859_1));
    }

    static byte[] ip(String hex) {
        return tagged(IP, HexFormat.of().parseHex(hex));
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length > 127) { // the long form, of two bytes
            out.write(0x82);
            out.write(content.length >> 8);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
