package dev.larder.internal.settings;

import dev.larder.internal.codec.AllowList;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * What the text of a setting may say.
 *
 * @param allowed the sentence part that follows "allowed is", for people
 * @param parser makes the value, or throws {@link IllegalArgumentException} for a text that is not allowed
 */
public record ValueType<T>(String allowed, Function<String, T> parser) {

    /** {@code true} or {@code false}, and nothing that merely looks like one of them. */
    public static final ValueType<Boolean> BOOLEAN = new ValueType<>("true or false", text -> switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("neither true nor false");
    });

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** As {@link #POSITIVE_DURATION}, or nothing at all. */
    public static final ValueType<Duration> DURATION_OR_ZERO = new ValueType<>(
            "`PT0S`, or a duration as in ISO 8601 from PT0.001S to P36500D, such as PT30S, PT5M, PT1H or P1D",
            text -> text.equals("PT0S") ? Duration.ZERO : duration(text));

    /**
     * A duration from 1 ms, below which stores do not count, to 36500 days, so that no sum with an instant overflows; in the
     * form of ISO 8601 that {@link Duration#parse} reads.
     */
    public static final ValueType<Duration> POSITIVE_DURATION = new ValueType<>(
            "a duration as in ISO 8601 from PT0.001S to P36500D, such as PT30S, PT5M, PT1H or P1D",
            ValueType::duration);

    private static Duration duration(String text) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a duration", e);
        }
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return duration;
    }

    private static NamedKey namedKey(String text) {
        int colon = text.indexOf(':');
        var key = new NamedKey(
                text.substring(0, Math.max(colon, 0)).strip(),
                text.substring(colon + 1).strip());
        if (key.id().isEmpty() || key.bytes().length != 32) {
            throw new IllegalArgumentException("no id, or not 32 bytes");
        }
        return key;
    }

    /** A text that is not blank. */
    public static final ValueType<String> TEXT = new ValueType<>("any text that is not blank", text -> {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    });

    /** Words in an order that counts, each once. */
    public static final ValueType<List<String>> WORDS =
            new ValueType<>("one or more, each once, separated by commas", text -> {
                var words =
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList();
                if (words.contains("") || Set.copyOf(words).size() < words.size()) {
                    throw new IllegalArgumentException("nothing between two commas, or a word that is there twice");
                }
                return words;
            });

    /** A host by its name, in letters of ASCII, and no address. */
    public static final ValueType<String> HOST_NAME = new ValueType<>(
            "the name of a host, such as `ldap.example.com`; one in other letters than ASCII as `xn--…`; no address",
            text -> {
                if (!text.matches("(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
                        + "[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")) {
                    throw new IllegalArgumentException("no name of a host");
                }
                return text;
            });

    /** The name of a table, which stands in statements as it is: nothing but letters, digits and underscores. */
    public static final ValueType<String> SQL_NAME = new ValueType<>(
            "letters, digits and underscores, up to 40; a schema's name and a dot may stand before them", text -> {
                if (!text.matches("([A-Za-z_]\\w{0,39}\\.)?[A-Za-z_]\\w{0,39}")) {
                    throw new IllegalArgumentException("no name of a table");
                }
                return text;
            });

    /** Servers by their hosts and ports, as they are written: nothing looks the names up. */
    public static final ValueType<List<InetSocketAddress>> ADDRESSES = new ValueType<>(
            "`host:port`, an IPv6 address in brackets; several separated by commas",
            text -> Arrays.stream(text.split(",", -1)).map(ValueType::address).toList());

    private static InetSocketAddress address(String text) {
        var stripped = text.strip();
        int colon = stripped.lastIndexOf(':');
        var host = stripped.substring(0, Math.max(colon, 0));
        int port = Integer.parseInt(stripped.substring(colon + 1));
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        var name = bracketed ? host.substring(1, host.length() - 1) : host;
        if (name.isEmpty() || port < 1 || name.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@')) {
            throw new IllegalArgumentException("no host, or no port");
        }
        if (!bracketed && name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("an IPv6 address without brackets");
        }
        return InetSocketAddress.createUnresolved(name, port); // refuses ports above 65535
    }

    /** Two or three kinds of stores, the near one first. */
    public static final ValueType<List<String>> TIERS = new ValueType<>(
            "two or three kinds of stores separated by commas, the near one first, such as `heap,redis` or `heap,redis,sql`",
            text -> {
                var kinds =
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList();
                if (kinds.size() < 2 || kinds.size() > 3 || kinds.contains("")) {
                    throw new IllegalArgumentException("not two or three");
                }
                return kinds;
            });

    /** One constant of an enum, in lower case. */
    public static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
        var constants = new LinkedHashMap<String, E>();
        EnumSet.allOf(type).forEach(constant -> constants.put(constant.name().toLowerCase(Locale.ROOT), constant));
        return new ValueType<>("one of " + String.join(", ", constants.keySet()), text -> {
            var constant = constants.get(text);
            if (constant == null) {
                throw new IllegalArgumentException("none of them");
            }
            return constant;
        });
    }

    /** 32 secret bytes each, in Base64, with an id before them; the newest first. */
    public static final ValueType<List<NamedKey>> KEYS = new ValueType<>(
            "`id:key`, each id once, each key 32 bytes in Base64, the newest first; separated by commas", text -> {
                var keys = Arrays.stream(text.split(",", -1))
                        .map(ValueType::namedKey)
                        .toList();
                if (keys.stream().map(NamedKey::id).distinct().count() < keys.size()) {
                    throw new IllegalArgumentException("an id is there twice");
                }
                return keys;
            });

    /** 16 secret bytes or more, in Base64. */
    public static final ValueType<NamedKey> SECRET = new ValueType<>("16 bytes or more in Base64", text -> {
        var secret = new NamedKey("", text);
        if (secret.bytes().length < 16) {
            throw new IllegalArgumentException("too short");
        }
        return secret;
    });

    /** Names of classes, packages and presets, as an {@link AllowList} takes them. */
    public static final ValueType<List<String>> CLASSES = new ValueType<>(
            "classes as `com.acme.User`, packages as `com.acme.*` or, with those below, `com.acme.**`, `@hibernate`,"
                    + " `@liberty-session`, `@exceptions`; separated by commas",
            text -> {
                var patterns =
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList();
                AllowList.of(patterns.toArray(String[]::new)); // refuses what is none
                return patterns;
            });

    /** Names of classes alone, in an order that counts. */
    public static final ValueType<List<String>> CLASS_NAMES =
            new ValueType<>("classes as `com.acme.User`, each once, no packages; separated by commas", text -> {
                var names = CLASSES.parse(text);
                if (names.stream().anyMatch(name -> name.endsWith("*") || name.startsWith("@"))
                        || Set.copyOf(names).size() < names.size()) {
                    throw new IllegalArgumentException("a package, or a class that is there twice");
                }
                return names;
            });

    /** A whole number from {@code least} to {@code most}, both included. */
    public static ValueType<Long> wholeNumber(long least, long most) {
        return new ValueType<>("a whole number from %d to %d".formatted(least, most), text -> {
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException("out of range");
            }
            return number;
        });
    }

    /**
     * The value that a text stands for; blanks around it do not count.
     *
     * @throws IllegalArgumentException if the text is not {@link #allowed}
     */
    public T parse(String text) {
        return parser.apply(text.strip());
    }
}
