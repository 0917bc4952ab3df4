package dev.larder.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keys that have a text: a tag for the type, a colon, and what the type's own {@code parse} reads. */
final class KeyTexts {

    private static final String ENUM = "enum";

    /** One type. Its tag and its text stay as they are for ever, or stored keys are lost. */
    private record Kind<T>(String tag, Class<T> type, Function<T, String> write, Function<String, T> read) {

        String text(Object key) {
            return tag + ":" + plain(key);
        }

        String plain(Object key) {
            return write.apply(type.cast(key));
        }
    }

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>("s", String.class, text -> text, text -> text),
            new Kind<>("bool", Boolean.class, Object::toString, Boolean::valueOf),
            new Kind<>("byte", Byte.class, Object::toString, Byte::valueOf),
            new Kind<>("short", Short.class, Object::toString, Short::valueOf),
            new Kind<>("int", Integer.class, Object::toString, Integer::valueOf),
            new Kind<>("long", Long.class, Object::toString, Long::valueOf),
            // a code unit, which may be half a surrogate pair
            new Kind<>("char", Character.class, unit -> Integer.toString(unit), text -> (char) Integer.parseInt(text)),
            // hexadecimal, because the decimal digits of some numbers changed with JDK 19
            new Kind<>("float", Float.class, Float::toHexString, Float::valueOf),
            new Kind<>("double", Double.class, Double::toHexString, Double::valueOf),
            new Kind<>("bigint", BigInteger.class, Object::toString, BigInteger::new),
            new Kind<>("bigdec", BigDecimal.class, Object::toString, BigDecimal::new),
            new Kind<>("uuid", UUID.class, Object::toString, UUID::fromString),
            new Kind<>("instant", Instant.class, Object::toString, Instant::parse),
            new Kind<>("date", LocalDate.class, Object::toString, LocalDate::parse),
            new Kind<>("time", LocalTime.class, Object::toString, LocalTime::parse),
            new Kind<>("datetime", LocalDateTime.class, Object::toString, LocalDateTime::parse),
            new Kind<>("offset-datetime", OffsetDateTime.class, Object::toString, OffsetDateTime::parse),
            new Kind<>("offset-time", OffsetTime.class, Object::toString, OffsetTime::parse),
            new Kind<>("zoned-datetime", ZonedDateTime.class, Object::toString, ZonedDateTime::parse),
            new Kind<>("year", Year.class, Object::toString, text -> Year.of(Integer.parseInt(text))),
            new Kind<>("year-month", YearMonth.class, Object::toString, YearMonth::parse),
            new Kind<>("month-day", MonthDay.class, Object::toString, MonthDay::parse),
            new Kind<>("duration", Duration.class, Object::toString, Duration::parse),
            new Kind<>("period", Period.class, Object::toString, Period::parse));

    private static final Kind<ZoneId> ZONE = new Kind<>("zone", ZoneId.class, ZoneId::getId, ZoneId::of);

    private static final Map<Class<?>, Kind<?>> BY_TYPE =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::type, kind -> kind));
    private static final Map<String, Kind<?>> BY_TAG =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::tag, kind -> kind));

    private KeyTexts() {}

    /** The text of a key; empty if its type has none, or none in this alphabet. */
    static Optional<String> find(Object key, KeySettings.Alphabet alphabet) {
        var text = text(key);
        if (text.isEmpty() || EscapedText.isFree(text.get(), alphabet)) {
            return text;
        }
        return key instanceof String string ? Optional.of(EscapedText.of(string, alphabet)) : Optional.empty();
    }

    private static Optional<String> text(Object key) {
        var kind = BY_TYPE.get(key.getClass());
        if (kind != null) {
            return Optional.of(kind.text(key));
        }
        if (key instanceof Enum<?> constant) {
            return Optional.of(ENUM + ":" + constant.getDeclaringClass().getName() + ":" + constant.name());
        }
        return key instanceof ZoneId ? Optional.of(ZONE.text(key)) : Optional.empty();
    }

    /** The text of a key without its type; empty if it has none. */
    static Optional<String> findPlain(Object key) {
        var kind = key instanceof ZoneId ? ZONE : BY_TYPE.get(key.getClass());
        return kind == null ? Optional.empty() : Optional.of(kind.plain(key));
    }

    /** Whether objects of that type, or of a type below it, may have a text: not of a type that only others are of. */
    static boolean mayHold(Class<?> type) {
        return ZoneId.class.isAssignableFrom(type) || BY_TYPE.keySet().stream().anyMatch(type::isAssignableFrom);
    }

    /** The key of a text; empty if there is none. */
    static Optional<Object> parse(String text, ClassLoader loader) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var tag = text.substring(0, colon);
        var rest = text.substring(colon + 1);
        var kind = tag.equals(ZONE.tag()) ? ZONE : BY_TAG.get(tag);
        try {
            if (kind != null) {
                return Optional.of(kind.read().apply(rest));
            }
            return switch (tag) {
                case EscapedText.TAG -> EscapedText.parse(rest);
                case ENUM -> constant(rest, loader);
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | DateTimeException | ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> constant(String classAndName, ClassLoader loader) throws ClassNotFoundException {
        int colon = classAndName.lastIndexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var type = Class.forName(classAndName.substring(0, colon), false, loader);
        var constants = type.getEnumConstants();
        if (constants == null) {
            return Optional.empty();
        }
        for (var constant : constants) {
            if (((Enum<?>) constant).name().equals(classAndName.substring(colon + 1))) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
