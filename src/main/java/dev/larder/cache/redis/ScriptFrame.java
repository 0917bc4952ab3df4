package dev.larder.cache.redis;

/** What stands before and after the text of every {@link Script}. */
final class ScriptFrame {

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

    private ScriptFrame() {}

    /** The whole script. */
    static String around(String text) {
        return COMMON + text + LOG;
    }
}
