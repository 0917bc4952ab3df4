package dev.larder.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One block of a PEM file, RFC 7468. Text between blocks counts for nothing. Never shows what is in it.
 *
 * @param label what stands after BEGIN, such as {@code CERTIFICATE}
 * @param base64 what is in it, without breaks
 * @param line where it begins, from 1
 */
record PemBlock(String label, String base64, int line) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** Whether a file is PEM rather than DER or PKCS#12, which are no text. */
    static boolean isIn(byte[] file) {
        return new String(file, US_ASCII).contains(BEGIN);
    }

    /**
     * The blocks of a file, in their order.
     *
     * @throws IllegalArgumentException naming the line and what is wrong there
     */
    static List<PemBlock> read(byte[] file) {
        var blocks = new ArrayList<PemBlock>();
        var lines = new String(file, US_ASCII).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith(BEGIN)) {
                int end = end(lines, i);
                blocks.add(block(lines, i, end));
                i = end;
            }
        }
        return blocks;
    }

    private static int end(String[] lines, int begin) {
        var label = label(lines[begin], begin);
        for (int i = begin + 1; i < lines.length; i++) {
            if (lines[i].strip().equals(END + label + DASHES)) {
                return i;
            }
            if (lines[i].startsWith(DASHES)) {
                throw new IllegalArgumentException(
                        "line %d: %s%s%s of line %d is expected here".formatted(i + 1, END, label, DASHES, begin + 1));
            }
        }
        throw new IllegalArgumentException("line %d: %s has no end".formatted(begin + 1, label));
    }

    private static String label(String line, int index) {
        var stripped = line.strip();
        if (!stripped.endsWith(DASHES) || stripped.length() <= BEGIN.length() + DASHES.length()) {
            throw new IllegalArgumentException(
                    "line %d: a line that begins with %s ends with %s".formatted(index + 1, BEGIN.strip(), DASHES));
        }
        return stripped.substring(BEGIN.length(), stripped.length() - DASHES.length());
    }

    private static PemBlock block(String[] lines, int begin, int end) {
        var base64 = new StringBuilder();
        for (int i = begin + 1; i < end; i++) {
            var line = lines[i].strip();
            if (!line.matches("[A-Za-z0-9+/]*={0,2}")) {
                throw new IllegalArgumentException("line %d: no Base64".formatted(i + 1));
            }
            base64.append(line);
        }
        try {
            Base64.getDecoder().decode(base64.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line %d: no whole Base64 in this block".formatted(begin + 1), e);
        }
        return new PemBlock(label(lines[begin], begin), base64.toString(), begin + 1);
    }

    /** DER. */
    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    /** Label and line. */
    @Override
    public String toString() {
        return label + " of line " + line;
    }
}
