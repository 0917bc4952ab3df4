package dev.larder.internal.settings;

import java.util.Base64;

/**
 * A secret of a setting, with the id that it may be told by. Never shows itself.
 *
 * @param id empty where a setting takes one secret only
 * @param base64 its bytes
 */
public record NamedKey(String id, String base64) {

    /** Refuses what is no Base64. */
    public NamedKey {
        Base64.getDecoder().decode(base64);
    }

    /** The secret itself; a copy. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    /** The id, and nothing else. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
