package dev.larder.internal.codec;

import static dev.larder.internal.codec.Codecs.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What Jackson's formats hold and refuse. */
@ParameterizedClass
@MethodSource("formats")
class MappedFormatTest {

    static List<BiFunction<Type, List<Class<?>>, ValueFormat>> formats() {
        return List.of(ValueFormat.Cbor::new, ValueFormat.Json::new, ValueFormat.Smile::new);
    }

    @Parameter
    BiFunction<Type, List<Class<?>>, ValueFormat> format;

    record Times(
            Instant instant,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            OffsetDateTime offsetDateTime,
            OffsetTime offsetTime,
            ZonedDateTime zonedDateTime,
            Duration duration,
            Period period,
            Year year,
            YearMonth yearMonth,
            MonthDay monthDay,
            ZoneId zone,
            ZoneOffset offset) {}

    @Test
    void timesComeBackWithNanosecondsOffsetAndZone() {
        var dateTime = LocalDateTime.of(2026, 11, 21, 10, 0, 1, 123_456_789);
        var value = new Times(
                dateTime.toInstant(ZoneOffset.UTC),
                dateTime.toLocalDate(),
                dateTime.toLocalTime(),
                dateTime,
                dateTime.atOffset(ZoneOffset.ofHours(5)),
                dateTime.toLocalTime().atOffset(ZoneOffset.ofHours(-3)),
                dateTime.atZone(ZoneId.of("Europe/Vienna")),
                Duration.ofSeconds(-5, 7),
                Period.of(1, 2, 3),
                Year.of(2026),
                YearMonth.of(2026, 11),
                MonthDay.of(2, 29),
                ZoneId.of("Asia/Tokyo"),
                ZoneOffset.ofHoursMinutes(5, 30));
        assertComesBack(Times.class, value);
        assertComesBack(Instant.class, Instant.MIN);
        assertComesBack(Instant.class, Instant.MAX);
        assertComesBack(Instant.class, Instant.ofEpochSecond(-1, 1));
    }

    record Numbers(
            byte b, short s, int i, long l, float f, double d, char c, boolean z, BigInteger bi, BigDecimal bd) {}

    @Test
    void numbersComeBackExactly() {
        assertComesBack(
                Numbers.class,
                new Numbers(
                        Byte.MIN_VALUE,
                        Short.MAX_VALUE,
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        Float.MIN_VALUE,
                        -0.0,
                        '\u20AC',
                        true,
                        BigInteger.TWO.pow(10_000),
                        new BigDecimal("1.10")));
        assertComesBack(BigDecimal.class, new BigDecimal("1E+400"));
        assertComesBack(double.class, Double.NaN);
        assertComesBack(Long.class, 5L);
    }

    record Box<T>(T content, Optional<T> other, OptionalInt count) {}

    /** The type of a method's result is how a program gets hold of a type with arguments. */
    interface Types {
        Map<UUID, List<Box<Order.State>>> boxes();

        Set<LocalDate> days();
    }

    @Test
    void typeArgumentsAreKept() throws Exception {
        var box = new Box<>(Order.State.PAID, Optional.of(Order.State.OPEN), OptionalInt.empty());
        assertComesBack(
                Types.class.getDeclaredMethod("boxes").getGenericReturnType(),
                Map.of(new UUID(1, 2), List.of(box, box)));
        assertComesBack(
                Types.class.getDeclaredMethod("days").getGenericReturnType(), Set.of(LocalDate.of(2026, 11, 21)));
    }

    @Test
    void sealedTypeNeedsNoAnnotation() {
        assertComesBack(Order.Payment.class, new Order.Card("4111"));
        assertComesBack(Order.Card.class, new Order.Card("4111"));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Circle.class))
    interface Shape {}

    record Circle(int radius) implements Shape {}

    @JsonTypeName("square")
    record Square(int side) implements Shape {}

    @Test
    void subtypesAreDeclaredAtTheTypeOrInTheSettings() {
        assertComesBack(Shape.class, new Circle(1));
        var codec = Codecs.codec(format.apply(Shape.class, List.of(Square.class)));
        assertEquals(new Square(2), codec.decode(codec.encode(new Square(2), KEY), KEY));
        var stored = codec.encode(new Square(2), KEY);
        assertEquals(
                UnreadableValueException.Reason.CLASS_CHANGED,
                Codecs.reasonOf(format.apply(Shape.class, List.of()), stored));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Named {}

    record OneNamed(int number) implements Named {}

    @Test
    void noClassIsNamedEvenWhereTheTypeAsksForIt() {
        assertThrows(RuntimeException.class, () -> {
            var codec = Codecs.codec(format.apply(Named.class, List.of()));
            codec.decode(codec.encode(new OneNamed(1), KEY), KEY);
        });
    }

    @Test
    void typeThatCouldNotBeReadIsRefusedAtOnce() {
        for (var type : List.of(Object.class, Comparable.class, Runnable.class, Locked.class)) {
            assertThrows(
                    IllegalArgumentException.class, () -> Codecs.codec(format.apply(type, List.of())), type.getName());
        }
    }

    static final class Locked {
        private final int number;

        Locked(int number) {
            this.number = number;
        }

        public int getNumber() {
            return number;
        }
    }

    static class Bean {
        private int number;

        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }

        public int getTwice() {
            return 2 * number;
        }
    }

    static final class LargerBean extends Bean {
        public int more;
    }

    @Test
    void computedPropertyIsLeftOut() {
        var bean = new Bean();
        bean.setNumber(4);
        var codec = Codecs.codec(format.apply(Bean.class, List.of()));
        assertEquals(4, ((Bean) codec.decode(codec.encode(bean, KEY), KEY)).getNumber());
    }

    @Test
    void valueOfAnotherClassOrASubclassIsNotCutDown() {
        var codec = Codecs.codec(format.apply(Bean.class, List.of()));
        var larger = assertThrows(UnencodableValueException.class, () -> codec.encode(new LargerBean(), KEY));
        assertTrue(larger.getMessage().contains(LargerBean.class.getName()), larger.getMessage());
        assertThrows(UnencodableValueException.class, () -> codec.encode("text", KEY));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sparse(String name, String nothing) {}

    /** Else it would be a miss for ever: what is missing means that the class has changed. */
    @Test
    void nothingIsLeftOutForBeingNull() {
        assertComesBack(Sparse.class, new Sparse("a", null));
    }

    record Node(Node next) {}

    record Loop(List<Loop> more) {}

    @Test
    void deepAndEndlessValuesAreUnencodable() {
        Node node = null;
        for (int i = 0; i < 100_000; i++) {
            node = new Node(node);
        }
        var deep = node;
        var codec = Codecs.codec(format.apply(Node.class, List.of()));
        assertThrows(UnencodableValueException.class, () -> codec.encode(deep, KEY));
        var list = new ArrayList<Loop>();
        var self = new Loop(list);
        list.add(self);
        var lists = Codecs.codec(format.apply(Loop.class, List.of()));
        assertThrows(UnencodableValueException.class, () -> lists.encode(self, KEY));
    }

    @Test
    void unpairedSurrogateIsUnencodableOrComesBack() {
        var codec = Codecs.codec(format.apply(Sparse.class, List.of()));
        for (var text : List.of("\uD83D", "a\uDE00b", "\uDE00\uD83D", "x".repeat(5000) + "\uD83D")) {
            var value = new Sparse(text, null);
            try {
                assertEquals(value, codec.decode(codec.encode(value, KEY), KEY));
            } catch (UnencodableValueException e) {
                assertFalse(e.getMessage().isEmpty());
            }
        }
    }

    @Test
    void fiftyMegabytesComeBack() {
        var value = new Sparse("x".repeat(50_000_000), null);
        assertComesBack(Sparse.class, value);
    }

    private void assertComesBack(Type type, Object value) {
        var codec = Codecs.codec(format.apply(type, List.of()));
        assertEquals(value, codec.decode(codec.encode(value, KEY), KEY));
    }
}
