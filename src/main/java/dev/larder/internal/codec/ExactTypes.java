package dev.larder.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
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
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The JDK's classes without parts whose values Jackson brings back exactly; a test holds each of them to it. */
final class ExactTypes {

    /** Those that can be the key of a map as well. */
    static final Set<Class<?>> TEXTS = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Character.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            Date.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            Duration.class,
            Period.class,
            Year.class,
            YearMonth.class,
            MonthDay.class,
            ZoneId.class,
            ZoneOffset.class);

    static final Set<Class<?>> OTHERS =
            Set.of(byte[].class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private ExactTypes() {}

    static boolean contains(Class<?> type) {
        return type.isPrimitive() || TEXTS.contains(type) || OTHERS.contains(type);
    }

    static boolean isText(Class<?> type) {
        return TEXTS.contains(type);
    }
}
