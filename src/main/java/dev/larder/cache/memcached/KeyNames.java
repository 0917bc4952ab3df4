package dev.larder.cache.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.Namespace;
import dev.larder.internal.codec.EncodedKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the keys of one cache are called in Memcached, which takes 250 visible characters.
 *
 * <p>One name is fixed: {@code larder:application:cache:generation}, or what the settings give as prefix. There stands the
 * token that all other names have in them, so that another token is another cache. What is too long, or cannot be seen, is
 * hashed.
 *
 * @param start the fixed name
 * @param head what all other names begin with
 */
record KeyNames(String start, String head) {

    private static final int LONGEST = 250;

    /** So that it leaves room for a key. */
    private static final int LONGEST_START = 100;

    private static final int TOKEN = 16;

    /**
     * The names of a cache.
     *
     * @param application who the application is, where no setting says so
     */
    static KeyNames of(String application, String cache, Namespace namespace) {
        var owner = namespace.application().orElse(application);
        var given = namespace.prefix();
        return new KeyNames(
                visible(given.orElseGet(
                        () -> "larder:%s:%s:%d".formatted(escaped(owner), escaped(cache), namespace.generation()))),
                given.map(KeyNames::visible).orElse(""));
    }

    /** No name runs into the next. */
    private static String escaped(String name) {
        return name.replace("%", "%25").replace(":", "%3A");
    }

    private static String visible(String name) {
        boolean isFit = name.length() <= LONGEST_START && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return isFit ? name : "larder:" + hash(name);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long a key may be. */
    int mostKeyBytes() {
        return LONGEST - head.length() - TOKEN - 1;
    }

    /** Where the token stands of the entries that are on their own server. */
    String token() {
        return start;
    }

    /** Where the token stands of the entries that another server has instead of that one. */
    String tokenInsteadOf(String server) {
        return start + "@" + (server.length() > LONGEST_START ? hash(server) : server);
    }

    String entry(String token, EncodedKey key) {
        return head + token + ":" + key.text();
    }

    String tag(String token, String tag) {
        return head + token + "#" + hash(tag);
    }

    /** What decides which server has a key. */
    String place(EncodedKey key) {
        return start + key.text();
    }
}
