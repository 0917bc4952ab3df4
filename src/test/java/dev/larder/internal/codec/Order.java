package dev.larder.internal.codec;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A value as applications have them: nested, with lists, maps, times and one sealed type. */
record Order(
        String id,
        Instant placed,
        LocalDate due,
        State state,
        Customer customer,
        List<Line> lines,
        Map<String, String> notes)
        implements Serializable {

    static final List<Class<?>> CLASSES =
            List.of(Order.class, State.class, Customer.class, Line.class, Card.class, Invoice.class, Cash.class);

    enum State {
        OPEN,
        PAID
    }

    record Customer(long number, String name) implements Serializable {}

    record Line(String article, int count, BigDecimal price, Payment payment) implements Serializable {}

    sealed interface Payment extends Serializable permits Card, Invoice, Cash {}

    record Card(String digits) implements Payment {}

    record Cash() implements Payment {}

    record Invoice(int days, boolean reminded) implements Payment {}

    static Order random(Random random, int lines) {
        var list = new ArrayList<Line>();
        for (int i = 0; i < lines; i++) {
            Payment payment = switch (random.nextInt(3)) {
                case 0 -> new Card(text(random));
                case 1 -> new Invoice(random.nextInt(), true);
                default -> new Cash();
            };
            list.add(new Line(text(random), random.nextInt(), BigDecimal.valueOf(random.nextLong(), 2), payment));
        }
        var notes = new LinkedHashMap<String, String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            notes.put(text(random), text(random));
        }
        return new Order(
                text(random),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                LocalDate.ofEpochDay(random.nextInt(100_000)),
                State.values()[random.nextInt(2)],
                random.nextInt(4) == 0 ? null : new Customer(random.nextLong(), text(random)),
                list,
                notes);
    }

    /** Any Unicode characters, surrogates in pairs. */
    static String text(Random random) {
        return random.ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(point -> random.nextBoolean() ? 'a' + point % 26 : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
