package dev.larder.internal.codec;

import static dev.larder.internal.codec.Codecs.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.internal.codec.UnreadableValueException.Reason;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kryo: registered classes, and nothing else. */
class KryoFormatTest {

    static List<Object> basicValues() {
        return JavaFormatTest.basicValues().stream()
                .filter(value -> BasicClasses.IN_ORDER.contains(value.getClass())
                        || value instanceof Integer
                        || value instanceof String)
                // its comparator is not registered
                .filter(value -> !(value instanceof TreeMap<?, ?> map && map.comparator() != null))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("basicValues")
    void basicValuesComeBack(Object value) {
        var codec = Codecs.codec(kryo());
        assertEquals(value, codec.decode(codec.encode(value, KEY), KEY));
    }

    @Test
    void unregisteredClassIsNotWritten() {
        var codec = Codecs.codec(kryo(Order.class));
        for (var value : List.of(new File("/"), List.of(new File("/")), Order.random(new Random(1), 3))) {
            assertThrows(UnencodableValueException.class, () -> codec.encode(value, KEY));
        }
    }

    @Test
    void unregisteredNumberIsNotRead() {
        byte[] stored = Codecs.codec(kryo()).encode("text", KEY);
        // the class's number, after the fingerprint
        stored[Envelope.HEADER_BYTES + 8] = 127;
        assertEquals(Reason.MALFORMED, Codecs.reasonOf(kryo(), stored));
    }

    @Test
    void otherRegistrationMakesWhatIsStoredUnreadable() {
        byte[] stored =
                Codecs.codec(kryo(Order.Card.class, Order.Invoice.class)).encode(new Order.Card("1"), KEY);
        assertEquals(Reason.CLASS_CHANGED, Codecs.reasonOf(kryo(Order.Invoice.class, Order.Card.class), stored));
    }

    @Test
    void endlessValueIsUnencodable() {
        var self = new ArrayList<Object>();
        self.add(self);
        assertThrows(UnencodableValueException.class, () -> Codecs.codec(kryo()).encode(self, KEY));
    }

    private static ValueFormat kryo(Class<?>... registered) {
        return new ValueFormat.Kryo(Object.class, List.of(registered), Codecs.LOADER);
    }
}
