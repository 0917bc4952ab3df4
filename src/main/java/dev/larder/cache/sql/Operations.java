package dev.larder.cache.sql;

import dev.larder.cache.sql.Database.Repeat;
import dev.larder.cache.sql.Database.Work;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Carries out the operations of one cache until it is closed; sees to it that the cache has its token. Safe for several threads. */
final class Operations {

    private final String cache;
    private final ByteBuffer tokenName;
    private final Database database;
    private final Tokens tokens;
    private final RandomGenerator random;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** With what statements the cache's token was seen to; other ones may be of other tables. */
    private volatile @Nullable EntrySql seenTo;

    /**
     * Of a cache that is open.
     *
     * @param cache its name, for messages
     * @param tokenName the name of its token
     */
    Operations(String cache, ByteBuffer tokenName, Database database, Tokens tokens, RandomGenerator random) {
        this.cache = cache;
        this.tokenName = tokenName;
        this.database = database;
        this.tokens = tokens;
        this.random = random;
    }

    /**
     * Carries one out, as {@link Database#call} does.
     *
     * @param operation for messages
     */
    <T> T call(String operation, Repeat repeat, Work<T> work) {
        open();
        return database.call("Cache %s: %s".formatted(cache, operation), repeat, statements -> {
            if (seenTo != statements.sql()) {
                tokens.putIfAbsent(statements, tokenName, random.nextLong(), Times.ETERNAL);
                seenTo = statements.sql();
            }
            return work.with(statements);
        });
    }

    /**
     * Does nothing while the cache is open.
     *
     * @throws IllegalStateException after {@link #close}
     */
    void open() {
        if (closed.get()) {
            throw new IllegalStateException("The store of cache " + cache + " is closed");
        }
    }

    void close() {
        closed.set(true);
    }
}
