package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What the server does in one step, in Lua. Each touches one key alone, so that all of them work in a Redis Cluster whatever
 * the keys are; or two, if the change is written down in a {@link ChangeLog}.
 *
 * <p>What stands at a key is an entry or a lease; {@link EntryBytes} has the layout. Anything else is taken for nothing, and
 * written over.
 */
enum Script {

    /**
     * The whole of an entry, or else the lease that stands there, or else a new one. The time of a lease begins anew.
     *
     * <p>{@code ARGV}: a new lease; its time in ms.
     */
    LOOK_UP("""
            local present = redis.call('GET', KEYS[1])
            local kind = kind(present)
            if kind == 'v' or kind == 't' then
              return present
            end
            if kind == 'l' then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
              return present
            end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return ARGV[1]
            """),

    /**
     * Writes in the place of a lease, if that very one still stands there: 1, else 0.
     *
     * <p>{@code ARGV}: the lease; the entry; its time.
     */
    PUT_LOADED("""
            if redis.call('GETRANGE', KEYS[1], 0, 9) ~= ARGV[1] then
              return 0
            end
            set(ARGV[2], ARGV[3])
            return 1
            """),

    /**
     * Writes whatever stands there, where a plain SET would not write that down.
     *
     * <p>{@code ARGV}: the entry; its time.
     */
    PUT("""
            set(ARGV[1], ARGV[2])
            return 1
            """),

    /**
     * Writes where no entry stands: nothing. Otherwise the head of the one that does.
     *
     * <p>{@code ARGV}: the entry; its time.
     */
    PUT_ABSENT("""
            local there = head()
            if there ~= '' then
              return there
            end
            set(ARGV[1], ARGV[2])
            return false
            """),

    /**
     * Writes in the place of the entry of a version, which keeps its tags: 1, or 0 if there is none. The head instead, if there
     * are tags that nobody has compared.
     *
     * <p>{@code ARGV}: the version; the new version; the value; its time; whose that is; whether the tags are compared.
     */
    REPLACE("""
            local there = head()
            if string.sub(there, 1, 8) ~= ARGV[1] then
              return 0
            end
            if #there > 9 and ARGV[6] == '0' then
              return there
            end
            set(ARGV[2] .. letter(string.sub(there, 9, 9), ARGV[5]) .. string.sub(there, 10) .. ARGV[3], ARGV[4])
            return 1
            """),

    /**
     * Writes an entry that ends when the present one would have, or after its own time if there is none: nothing. The head
     * instead, if there are tags that nobody has compared.
     *
     * <p>{@code ARGV}: the entry; its time; the version whose tags are compared, or nothing.
     */
    PUT_UNCHANGED("""
            local there = head()
            if #there > 9 and string.sub(there, 1, 8) ~= ARGV[3] then
              return there
            end
            if there == '' then
              set(ARGV[1], ARGV[2])
            else
              local whose = string.find(there, '^[VT]', 9) and 'own' or ''
              set(string.sub(ARGV[1], 1, 8) .. letter(string.sub(ARGV[1], 9, 9), whose) .. string.sub(ARGV[1], 10), 'keep')
            end
            return false
            """),

    /** Removes an entry or a lease: the head of the entry, or nothing in no bytes. */
    REMOVE("""
            local there = head()
            remove()
            return there
            """),

    /**
     * Removes the entry of a version: its head, or nothing in no bytes if there is none.
     *
     * <p>{@code ARGV}: the version.
     */
    REMOVE_VERSION("""
            local there = head()
            if string.sub(there, 1, 8) ~= ARGV[1] then
              return ''
            end
            remove()
            return there
            """),

    /**
     * Starts the time of an entry anew: 1, or 0 if there is none. The head instead, if there are tags that nobody has compared.
     *
     * <p>{@code ARGV}: the time; whose that is; the version whose tags are compared, or nothing.
     */
    TOUCH("""
            local there = head()
            if there == '' or (ARGV[3] ~= '' and string.sub(there, 1, 8) ~= ARGV[3]) then
              return 0
            end
            if #there > 9 and ARGV[3] == '' then
              return there
            end
            touch(string.sub(there, 9, 9), ARGV[1], ARGV[2])
            return 1
            """),

    /**
     * The whole of an entry, whose time is started anew; nothing if there is none.
     *
     * <p>{@code ARGV}: the time; whose that is.
     */
    FIND_AND_TOUCH("""
            local present = redis.call('GET', KEYS[1])
            local kind = kind(present)
            if kind ~= 'v' and kind ~= 't' then
              return false
            end
            touch(string.sub(present, 9, 9), ARGV[1], ARGV[2])
            return present
            """),

    /** All of an entry but its value; no bytes if there is none. */
    HEAD("""
            return head()
            """),

    /**
     * The token of a tag, a new one if there is none. It lives for that time at least.
     *
     * <p>{@code ARGV}: a new token; the time.
     */
    TOKEN("""
            local token = redis.call('GET', KEYS[1])
            if not token then
              set(ARGV[1], ARGV[2])
              return ARGV[1]
            end
            local left = redis.call('PTTL', KEYS[1])
            if left >= 0 and ARGV[2] == '' then
              redis.call('PERSIST', KEYS[1])
            elseif left >= 0 and left < tonumber(ARGV[2]) then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            return token
            """);

    /**
     * What several of them need. A time is in ms; nothing means for ever, and "keep" as before. It is the cache's, or the
     * entry's "own", or "sliding": the cache's if the entry has none of its own; nothing means as before.
     */
    private static final String COMMON = """
            local function kind(bytes)
              return bytes and string.lower(string.sub(bytes, 9, 9))
            end
            local function head()
              local start = redis.call('GETRANGE', KEYS[1], 0, 12)
              local kind = kind(start)
              if kind == 'v' then
                return string.sub(start, 1, 9)
              end
              if kind == 't' and #start == 13 then
                local a, b, c, d = string.byte(start, 10, 13)
                return redis.call('GETRANGE', KEYS[1], 0, 12 + ((a * 256 + b) * 256 + c) * 256 + d)
              end
              return ''
            end
            local changed = false
            local function remove()
              changed = true
              redis.call('UNLINK', KEYS[1])
            end
            local function set(entry, time)
              changed = true
              if time == '' then
                redis.call('SET', KEYS[1], entry)
              elseif time == 'keep' then
                redis.call('SET', KEYS[1], entry, 'KEEPTTL')
              else
                redis.call('SET', KEYS[1], entry, 'PX', time)
              end
            end
            local function letter(present, whose)
              return whose == 'own' and string.upper(present) or whose == '' and present or string.lower(present)
            end
            local function touch(present, time, whose)
              local own = string.upper(present) == present
              if whose == 'sliding' and own then
                return
              end
              changed = true
              if time == '' then
                redis.call('PERSIST', KEYS[1])
              else
                redis.call('PEXPIRE', KEYS[1], time)
              end
              if letter(present, whose) ~= present then
                redis.call('SETRANGE', KEYS[1], 8, letter(present, whose))
              end
            end
            local function run()
            """;

    /**
     * Writes down what was changed, where there is a second key, {@link ChangeLog#stream}; by whom, is the last argument. The
     * length is {@link ChangeLog#LENGTH}.
     */
    private static final String LOG = """
            end
            local answer = run()
            if changed and KEYS[2] then
              redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', 'n', ARGV[#ARGV], 'k', KEYS[1])
            end
            return answer
            """;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final byte[] text;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final byte[] digest;

    Script(String text) {
        this.text = (COMMON + text + LOG).getBytes(US_ASCII);
        this.digest = sha1(this.text);
    }

    /** The script itself; nobody changes the array. */
    byte[] text() {
        return text;
    }

    /** What the server knows it by once it has seen it: its SHA-1, in hexadecimal. Nobody changes the array. */
    byte[] digest() {
        return digest;
    }

    private static byte[] sha1(byte[] text) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1").digest(text);
            return HexFormat.of().formatHex(sha1).getBytes(US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
