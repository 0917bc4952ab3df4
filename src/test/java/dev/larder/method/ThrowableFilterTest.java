package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those of docs/reference/annotations.md. */
class ThrowableFilterTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("43, 53, 63: without lists the annotation decides, for all alike")
    void emptyListsLeaveItToTheAnnotation(boolean whenBothEmpty) {
        var filter = new ThrowableFilter(List.of(), List.of(), whenBothEmpty);
        assertEquals(whenBothEmpty, filter.matches(new IOException()));
        assertEquals(whenBothEmpty, filter.matches(new StackOverflowError()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("44, 50, 54, 64: only the included, with their subclasses")
    void includedAloneMatches(boolean whenBothEmpty) {
        var filter = new ThrowableFilter(List.of(IOException.class), List.of(), whenBothEmpty);
        assertTrue(filter.matches(new IOException()));
        assertTrue(filter.matches(new FileNotFoundException()));
        assertFalse(filter.matches(new Exception()));
        assertFalse(filter.matches(new StackOverflowError()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("45, 55, 65: all but the excluded and their subclasses")
    void allButTheExcludedMatch(boolean whenBothEmpty) {
        var filter = new ThrowableFilter(List.of(), List.of(IOException.class), whenBothEmpty);
        assertFalse(filter.matches(new IOException()));
        assertFalse(filter.matches(new FileNotFoundException()));
        assertTrue(filter.matches(new Exception()));
        assertTrue(filter.matches(new StackOverflowError()));
    }

    @Test
    @DisplayName("46, 56, 66: the excluded is stronger, also where it is the wider class")
    void excludedIsStronger() {
        var narrower = new ThrowableFilter(List.of(IOException.class), List.of(FileNotFoundException.class), false);
        assertTrue(narrower.matches(new IOException()));
        assertFalse(narrower.matches(new FileNotFoundException()));
        assertFalse(narrower.matches(new Exception()));
        var wider = new ThrowableFilter(List.of(IOException.class), List.of(Exception.class), true);
        assertFalse(wider.matches(new IOException()));
    }

    @Test
    void anyOfSeveralClassesCounts() {
        var filter = new ThrowableFilter(List.of(IOException.class, ArithmeticException.class), List.of(), false);
        assertTrue(filter.matches(new IOException()));
        assertTrue(filter.matches(new ArithmeticException()));
        assertFalse(filter.matches(new IllegalStateException()));
    }
}
