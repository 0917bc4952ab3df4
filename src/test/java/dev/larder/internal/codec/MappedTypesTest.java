package dev.larder.internal.codec;

import static dev.larder.internal.codec.Codecs.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which declared types CBOR is chosen for by itself: those whose values come back as they were. */
class MappedTypesTest {

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 21, 10, 0, 1, 123_456_789);

    @SuppressWarnings("JavaUtilDate") // applications still have it
    static List<Object> exactValues() {
        return List.of(
                "text \uD83E\uDD6B",
                true,
                (byte) -1,
                (short) 2,
                3,
                4L,
                1.5f,
                Double.MIN_VALUE,
                'x',
                BigInteger.TWO.pow(1000),
                new BigDecimal("1.10"),
                new UUID(1, 2),
                URI.create("http://localhost/a%20b"),
                Locale.CANADA_FRENCH,
                Currency.getInstance("EUR"),
                new Date(1_763_719_201_123L),
                TIME.toInstant(ZoneOffset.UTC),
                TIME.toLocalDate(),
                TIME.toLocalTime(),
                TIME,
                TIME.atOffset(ZoneOffset.ofHours(5)),
                TIME.toLocalTime().atOffset(ZoneOffset.ofHours(-3)),
                TIME.atZone(ZoneId.of("Europe/Vienna")),
                Duration.ofSeconds(-5, 7),
                Period.of(1, 2, 3),
                Year.of(2026),
                YearMonth.of(2026, 11),
                MonthDay.of(2, 29),
                ZoneId.of("Asia/Tokyo"),
                ZoneOffset.ofHoursMinutes(5, 30),
                OptionalInt.of(1),
                OptionalLong.empty(),
                OptionalDouble.of(0.1));
    }

    private static Class<?> declared(Object value) {
        return value instanceof ZoneId && !(value instanceof ZoneOffset) ? ZoneId.class : value.getClass();
    }

    @Test
    void eachExactTypeIsTested() {
        var tested = exactValues().stream().map(MappedTypesTest::declared).collect(Collectors.toSet());
        var exact = Stream.of(ExactTypes.TEXTS, ExactTypes.OTHERS)
                .flatMap(Set::stream)
                .filter(type -> type != byte[].class)
                .collect(Collectors.toSet());
        assertEquals(exact, tested);
    }

    @ParameterizedTest
    @MethodSource("exactValues")
    void exactTypesComeBackAsValuesAndAsKeysOfMaps(Object value) {
        var type = declared(value);
        assertComesBack(type, value);
        if (ExactTypes.isText(type)) {
            assertComesBack(new Arguments(Map.class, type, Integer.class), Map.of(value, 1));
        }
        assertComesBack(new Arguments(List.class, type), List.of(value, value));
    }

    /** A parameterized type, made here because no method can stand for each of them. */
    private record Arguments(Class<?> rawType, List<Type> arguments) implements ParameterizedType {

        Arguments(Class<?> rawType, Type... arguments) {
            this(rawType, List.of(arguments));
        }

        @Override
        public Type getRawType() {
            return rawType;
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getOwnerType() {
            return rawType.getDeclaringClass();
        }
    }

    static class Bean {
        private int number;
        private final transient int notCounted = 1;

        @JsonIgnore
        private int leftOut;

        @JsonProperty("text")
        @SuppressWarnings("UnusedVariable") // Jackson reads it
        private String named;

        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }

        public int computed() {
            return notCounted + leftOut;
        }
    }

    record Node(Node next, List<Node> more) {}

    sealed interface Result<T> permits Good, Bad {}

    record Good<T>(T value) implements Result<T> {}

    record Bad<T>(String why) implements Result<T> {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Circle.class))
    interface Shape {}

    record Circle(int radius) implements Shape {}

    @SuppressWarnings("ArrayRecordComponent") // applications do it all the same
    record Shelf(Set<Shape> shapes, Optional<LocalDate> day, int[] sizes) {}

    interface Whole {
        Bean bean();

        Node node();

        Order order();

        List<Order> orders();

        Map<Order.State, List<Optional<Order>>> nested();

        Collection<Order.Payment> payments();

        Result<LocalDate> result();

        EnumSet<Order.State> states();

        EnumMap<Order.State, Integer> counts();

        Shelf shelf();

        Order[][] arrays();
    }

    static final class Hidden {
        private int number;
        private String secret = "s";

        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }

        String secret() {
            return secret;
        }
    }

    @SuppressWarnings("serial") // never serialized
    static final class OwnList extends ArrayList<String> {}

    record HoldsAnything(Object payload) {}

    record HoldsInterface(List<Runnable> tasks) {}

    record HoldsHidden(Map<String, Hidden> byName) {}

    /** Each loses something that a cache on the heap would keep. */
    interface NotWhole {
        Hidden hidden();

        HoldsHidden holdsHidden();

        SortedMap<String, Integer> sorted();

        @SuppressWarnings("NonApiType") // as above
        TreeSet<String> tree();

        OwnList own();

        Calendar calendar();

        java.sql.Timestamp timestamp();

        IllegalStateException exception();

        Class<?>[] classes();

        Iterator<String> iterator();
    }

    /** Each could not even be read, or would come back as something else. */
    interface Lost {
        HoldsAnything anything();

        HoldsInterface holdsInterface();

        Runnable task();

        Comparable<String> comparable();

        List<Number> numbers();

        Map<String, Serializable> serializables();

        Map<Circle, String> keys();

        Result<Runnable> result();
    }

    static List<Type> whole() {
        return types(Whole.class);
    }

    static List<Type> notWhole() {
        return types(NotWhole.class);
    }

    static List<Type> lost() {
        return types(Lost.class);
    }

    private static List<Type> types(Class<?> methods) {
        return Stream.of(methods.getDeclaredMethods())
                .map(Method::getGenericReturnType)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("whole")
    void typeWhoseValuesComeBackIsChosen(Type type) {
        assertEquals(Optional.empty(), cbor(type).loss());
        Codecs.codec(cbor(type));
    }

    @ParameterizedTest
    @MethodSource("notWhole")
    void typeWhoseValuesWouldLoseSomethingIsNot(Type type) {
        assertTrue(cbor(type).loss().isPresent(), type.getTypeName());
    }

    @ParameterizedTest
    @MethodSource("lost")
    void typeWhoseValuesCouldNotBeReadIsRefusedWhereverItIs(Type type) {
        assertTrue(cbor(type).loss().isPresent(), type.getTypeName());
        for (var format : List.of(cbor(type), new ValueFormat.Json(type, List.of()))) {
            assertThrows(IllegalArgumentException.class, () -> Codecs.codec(format), type.getTypeName());
        }
    }

    @Test
    void partAndReasonAreNamed() {
        assertEquals(
                Optional.of("dev.larder.internal.codec.MappedTypesTest$Hidden would lose its field secret, which no"
                        + " property reads and sets"),
                cbor(HoldsHidden.class).loss());
        assertEquals(
                Optional.of("java.lang.Runnable is neither sealed nor annotated with its subtypes"),
                cbor(HoldsInterface.class).loss());
    }

    /** As it does by Java serialization, and as maps do. */
    @Test
    void setComesBackInItsOrder() {
        var set = new LinkedHashSet<>(List.of("z", "b", "y", "a"));
        var codec = Codecs.codec(cbor(new Arguments(Set.class, String.class)));
        var back = (Set<?>) codec.decode(codec.encode(set, KEY), KEY);
        assertEquals(List.of("z", "b", "y", "a"), List.copyOf(back));
        assertEquals(set, back);
    }

    @Test
    void genericSealedTypeComesBack() throws Exception {
        var type = Whole.class.getDeclaredMethod("result").getGenericReturnType();
        assertComesBack(type, new Good<>(LocalDate.EPOCH));
        assertComesBack(type, new Bad<>("lost"));
    }

    private static ValueFormat.Cbor cbor(Type type) {
        return new ValueFormat.Cbor(type, List.of());
    }

    private static void assertComesBack(Type type, Object value) {
        assertEquals(Optional.empty(), cbor(type).loss());
        var codec = Codecs.codec(cbor(type));
        assertEquals(value, codec.decode(codec.encode(value, KEY), KEY));
    }
}
