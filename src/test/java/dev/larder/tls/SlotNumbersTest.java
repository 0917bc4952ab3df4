package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Numbers that are no ports, up to the last int. */
class SlotNumbersTest {

    @Test
    void noNumberIsAPort() {
        assertThrows(IllegalArgumentException.class, () -> new SlotNumbers(65_535));
        assertEquals(OptionalInt.of(65_536), new SlotNumbers(SlotNumbers.FIRST).take());
    }

    @Test
    void afterTheLastIntThereIsNone() {
        var numbers = new SlotNumbers(Integer.MAX_VALUE - 1);
        assertEquals(OptionalInt.of(Integer.MAX_VALUE - 1), numbers.take());
        assertEquals(OptionalInt.of(Integer.MAX_VALUE), numbers.take());
        for (int i = 0; i < 3; i++) {
            assertEquals(OptionalInt.empty(), numbers.take());
        }
    }
}
