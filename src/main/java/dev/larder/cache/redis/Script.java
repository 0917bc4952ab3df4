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

    /**
     * Adds to a number, byte by byte, since Lua counts exactly to 2^53 only: the number that was there before. One that is
     * too large stays as it is. Nothing if what stands there is no number, or has tags.
     *
     * <p>{@code ARGV}: the new version; what a number begins with; how much more, in eight bytes; the time of a new entry; whose
     * that is; the time of one that was there; whose that is.
     */
    ADD("""
            local present = redis.call('GET', KEYS[1])
            local kind = kind(present)
            local there = kind == 'v'
            if kind == 't' or (there and (#present ~= 17 + #ARGV[2] or string.sub(present, 10, -9) ~= ARGV[2])) then
              return false
            end
            local before = there and string.sub(present, -8) or string.rep('\\0', 8)
            local sum, carry = {}, 0
            for i = 8, 1, -1 do
              local byte = string.byte(before, i) + string.byte(ARGV[3], i) + carry
              sum[i] = string.char(byte % 256)
              carry = byte > 255 and 1 or 0
            end
            local negative = string.byte(before) > 127
            if negative == (string.byte(ARGV[3]) > 127) and negative ~= (string.byte(sum[1]) > 127) then
              return before
            end
            local letter = there and letter(string.sub(present, 9, 9), ARGV[7]) or letter('v', ARGV[5])
            set(ARGV[1] .. letter .. ARGV[2] .. table.concat(sum), there and ARGV[6] or ARGV[4])
            return before
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

    /** Whether a lease stands there: 1, else 0. */
    IS_LEASE("""
            return kind(redis.call('GETRANGE', KEYS[1], 0, 8)) == 'l' and 1 or 0
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

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final byte[] text;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final byte[] digest;

    Script(String text) {
        this.text = ScriptFrame.around(text).getBytes(US_ASCII);
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
