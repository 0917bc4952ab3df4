package dev.larder.cache.redis;

import dev.larder.internal.settings.KnownRedisSettings;

/** Whom a connection is to, with the settings that decide who Larder is there. */
enum Peer {
    /** A server that holds entries. */
    SERVER("Redis", KnownRedisSettings.USERNAME.key(), KnownRedisSettings.PASSWORD.key()),
    /** One that knows where such a server is. */
    SENTINEL("The sentinel", KnownRedisSettings.SENTINEL_USERNAME.key(), KnownRedisSettings.SENTINEL_PASSWORD.key());

    private final String word;
    private final String username;
    private final String password;

    Peer(String word, String username, String password) {
        this.word = word;
        this.username = username;
        this.password = password;
    }

    /** What it is called in a message. */
    String word() {
        return word;
    }

    /** The settings of its user, for a message. */
    String login() {
        return username + " and " + password;
    }
}
