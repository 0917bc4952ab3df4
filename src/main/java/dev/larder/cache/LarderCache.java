package dev.larder.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * A cache of JSR-107 with what JSR-107 lacks. Had by injection or by {@link Cache#unwrap}.
 *
 * <p>Plain reads and writes fail open: a store that cannot be reached is a miss, a write to it is dropped. Atomic operations
 * ({@code putIfAbsent}, {@code replace}, {@code remove} of a value, {@code invoke}, {@code getAndPut} and the like, counters)
 * throw {@link StoreUnavailableException}. A null key, value, tag or duration is a {@link NullPointerException}. Safe for use
 * by several threads.
 *
 * <p>Writes by this interface's own methods are told to listeners and counted as JSR-107's are, counters without being counted;
 * those with a duration or tags of their own, and those by version, are not written through.
 */
public interface LarderCache<K, V> extends Cache<K, V> {

    /** The stored value, else another one, which is not stored. */
    V getOrDefault(K key, V otherwise);

    /**
     * The stored value, else what {@code load} gives, which is stored unless it is null.
     *
     * <p>Callers of one key share one load: those who come while it runs wait for it, and get the same value or the same
     * exception. Loads of different keys never wait for each other. If the key is removed, written or cleared away during a
     * load, whoever waits for it still gets its value, but it is not stored, and who comes later loads anew. A load that
     * asks for its own key runs again instead of waiting for itself.
     *
     * <p>Nobody waits longer than the setting {@code load-wait} says. After that a caller loads for himself, and what comes of that is not stored.
     *
     * @throws LoadInterruptedException if the caller is interrupted while he waits; the other one's load goes on
     * @throws Exception what the load threw, the same object for each waiter
     */
    @Nullable
    V getOrLoad(K key, Callable<? extends @Nullable V> load) throws Exception;

    /**
     * As {@link #getOrLoad(Object, Callable)}, by a load that is told the key and what the caller passes on: so a hit makes no
     * object.
     *
     * @throws Exception what the load threw, the same object for each waiter
     */
    <C> @Nullable V getOrLoad(K key, KeyedLoad<? super K, ? super C, ? extends V> load, C context) throws Exception;

    /**
     * As {@link #getOrLoad(Object, Callable)}; what is loaded carries tags. A tag that is removed during the load counts: the
     * value is returned and is not there afterwards.
     *
     * @throws UnsupportedOperationException if the store has no tags
     * @throws Exception what the load threw, the same object for each waiter
     */
    @Nullable
    V getOrLoad(K key, Set<String> tags, Callable<? extends @Nullable V> load) throws Exception;

    /**
     * As {@link #getOrLoad(Object, KeyedLoad, Object)}, by a load that ends later: the caller and others who come while it runs
     * wait in no thread.
     *
     * <p>Each caller gets a future of his own: to cancel or complete it changes nothing for the load or for others. It fails with
     * what the load failed with, the same object for each. Who has waited for another one's load as long as {@code load-wait} says
     * begins one anew, in one of the cache's threads, and the other one's is not stored. So a stage that never completes holds
     * nobody but who began it.
     *
     * @return completed if the value was stored; completes with null if there is none
     */
    <C> CompletableFuture<@Nullable V> getOrLoadAsync(
            K key, StagedLoad<? super K, ? super C, ? extends V> load, C context);

    /**
     * The stored values of several keys; those that are not there are loaded together and stored. One round trip for what is
     * stored, where the store can.
     *
     * <p>Each key's load is one as in {@link #getOrLoad(Object, Callable)}: what other callers are just loading, alone or
     * together, is not loaded again, and a change of a key during the load is not lost. Nothing is loaded if nothing is missing.
     * Who waits for others does so for {@code load-wait} at most, for all of them together.
     *
     * @return the values that were found or loaded, in the order of {@code keys}; the caller's own
     * @throws LoadInterruptedException if the caller is interrupted while he waits; the others' loads go on
     * @throws Exception what a load threw, the same object for each waiter
     */
    Map<K, V> getOrLoadAll(Set<? extends K> keys, BulkLoad<K, V> load) throws Exception;

    /**
     * Stores a value with a time to live of its own.
     *
     * @param ttl from now on; zero removes the entry
     * @throws IllegalArgumentException if {@code ttl} is negative
     */
    void put(K key, V value, Duration ttl);

    /**
     * Stores a value with tags, for as long as the cache's settings say.
     *
     * @throws UnsupportedOperationException if the store has no tags
     */
    void put(K key, V value, Set<String> tags);

    /**
     * Removes an entry, and announces the put of another one: of a value that must not be seen before something else has happened,
     * as the commit of a transaction. Until then nobody finds the old one but by a load that runs anew. A cache writer is told
     * of the put alone.
     *
     * @param tags what the value will carry; none where the store has no tags
     * @throws UnsupportedOperationException if there are tags, and the store has none
     */
    LatePut<V> putLater(K key, Set<String> tags);

    /**
     * Stores a value with a time to live of its own and tags.
     *
     * @param ttl from now on; zero removes the entry
     * @throws IllegalArgumentException if {@code ttl} is negative
     * @throws UnsupportedOperationException if there are tags, and the store has none
     */
    void put(K key, V value, Duration ttl, Set<String> tags);

    /** Stores several values, each as {@link #put(Object, Object, Duration)} does. */
    void putAll(Map<? extends K, ? extends V> entries, Duration ttl);

    /** Lets an entry live as long as the cache's settings say, from now on. Says whether there was one. */
    boolean touch(K key);

    /**
     * Lets an entry live for a duration from now on. Says whether there was one.
     *
     * @param ttl zero removes it
     * @throws IllegalArgumentException if {@code ttl} is negative
     */
    boolean expire(K key, Duration ttl);

    /**
     * Adds to a number, in one atomic step; a number that is not there counts as 0.
     *
     * @return the new number
     * @throws ClassCastException if the value is no {@link Long}
     * @throws ArithmeticException if it would overflow; the number stays
     */
    long increment(K key, long delta);

    /** Subtracts from a number; as {@link #increment}. */
    long decrement(K key, long delta);

    /**
     * The keys whose text matches a pattern: {@code *} any text, {@code ?} one character, {@code [a-c]} one of several,
     * {@code \} before a character that stands for itself. Text, numbers, enums, UUIDs and times have a text; other keys
     * match nothing.
     *
     * @throws UnsupportedOperationException if the store cannot list its keys
     */
    Set<K> keys(String glob);

    /**
     * Removes the entries whose keys match a pattern, as {@link #keys} finds them. Says how many it removed.
     * Loads under way of such keys end without storing, those of other nodes too where they share Redis or a database.
     *
     * @throws UnsupportedOperationException if the store cannot list its keys
     */
    long removeMatching(String glob);

    /**
     * Removes all entries that carry a tag, in constant time. Loads under way that began before are not kept either, if they
     * carry the tag.
     *
     * @throws UnsupportedOperationException if the store has no tags
     */
    void removeTagged(String tag);

    /** A value and the version of its entry; null if there is none. */
    @Nullable
    Stored<V> getStored(K key);

    /**
     * Stores a value if the entry is still of that version. Says whether it was.
     *
     * @param version of {@link #getStored}
     */
    boolean replaceVersion(K key, Object version, V value);

    /**
     * Stores entries one after the other, for a cache that should be warm: with the time to live of the cache's settings, and
     * not written through, since they mostly come from where they would go.
     *
     * @param entries closed at the end, also after an exception
     * @param progress told how many entries are stored, after each thousand and at the end
     * @return how many entries were stored
     */
    long warm(Stream<? extends Map.Entry<? extends K, ? extends V>> entries, LongConsumer progress);

    /** Removes entries past their time now instead of when somebody looks for them. */
    void clearExpired();

    /**
     * The same cache for callers that do not wait. Calls run in the server's managed threads where it has some (Jakarta
     * Concurrency), with the caller's naming and security; else in the JVM's common pool.
     */
    AsyncLarderCache<K, V> async();

    /** The same cache for callers that do not wait; each call runs in a thread of the executor. */
    AsyncLarderCache<K, V> async(Executor executor);

    /** Statistics of this cache; they count only while statistics are enabled. */
    LarderStatisticsMXBean statistics();

    /** What each tier of the store has counted, the fastest first. */
    List<TierStatistics> tiers();

    /**
     * The servers that the entries are on, each asked now, and what it tells of itself; none where they are in this JVM. A server
     * that cannot be reached is one of them: nothing is thrown.
     */
    List<ServerState> servers();
}
