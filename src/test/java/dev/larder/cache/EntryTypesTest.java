package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryTypesTest {

    private static final EntryTypes DECLARED = EntryTypes.declared(Long.class, texts());

    interface Declared {
        List<String> texts();
    }

    private static Type texts() {
        return Declared.class.getDeclaredMethods()[0].getGenericReturnType();
    }

    @Test
    void onlyBindingTypesAreCheckedByTheCache() {
        assertEquals(Long.class, DECLARED.keyClass());
        assertEquals(List.class, DECLARED.valueClass());
        var expected = EntryTypes.expected(Set.of(Long.class), texts());
        assertEquals(Object.class, expected.keyClass());
        assertEquals(Object.class, expected.valueClass());
        assertEquals(Object.class, EntryTypes.ANY.valueClass());
    }

    @Test
    void classesOfAConfigurationCountAndKeepTheArgumentsKnown() {
        assertEquals(DECLARED, DECLARED.configured(Long.class, List.class));
        assertEquals(
                EntryTypes.declared(String.class, Integer.class), DECLARED.configured(String.class, Integer.class));
        assertEquals(EntryTypes.expected(Set.of(Long.class), texts()), DECLARED.configured(Object.class, Object.class));
        assertEquals(EntryTypes.ANY, EntryTypes.ANY.configured(Object.class, Object.class));
        assertEquals(EntryTypes.declared(Long.class, List.class), EntryTypes.ANY.configured(Long.class, List.class));
    }
}
