package dev.larder.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types as applications write them. */
class DeclaredTypeTest {

    static class Base<T> {
        T inherited;
    }

    enum Kind {
        TEA
    }

    record Id(Kind kind, Map<String, Part[]> parts) {}

    record Part(Base<Leaf> base, Free free) {}

    record Leaf(int number, Leaf next) {}

    sealed interface Free permits One {}

    static final class One implements Free {
        static final List<String> CONSTANTS = List.of();
        transient Kind notSerialized;
    }

    @SuppressWarnings({"rawtypes", "TypeParameterUnusedInFormals"}) // types for the test, and no methods to call
    interface Declared {
        String text();

        int number();

        List<Id> list();

        List<Id>[] arrays();

        Id[][] plainArrays();

        Map<String, ? extends Id> wildcard();

        <T extends Comparable<T>> T bound();

        <T> List<T[]> variable();

        List raw();

        List[] rawArray();

        Map<String, List<Object>> anything();

        Object object();
    }

    private static DeclaredType type(String method) throws NoSuchMethodException {
        return new DeclaredType(Declared.class.getDeclaredMethod(method).getGenericReturnType());
    }

    @ParameterizedTest
    @CsvSource({
        "text, java.lang.String",
        "number, int",
        "list, java.util.List",
        "arrays, [Ljava.util.List;",
        "plainArrays, [[Ldev.larder.internal.codec.DeclaredTypeTest$Id;",
        "wildcard, java.util.Map",
        "bound, java.lang.Comparable",
        "variable, java.util.List",
        "object, java.lang.Object"
    })
    void rawClassIsThatOfTheObjects(String method, String name) throws NoSuchMethodException {
        assertEquals(name, type(method).rawClass().getName());
    }

    @ParameterizedTest
    @CsvSource({
        "text,",
        "number,",
        "list,",
        "arrays,",
        "plainArrays,",
        "wildcard, ? extends dev.larder.internal.codec.DeclaredTypeTest$Id",
        "bound, T",
        "variable, T",
        "raw, java.util.List",
        "rawArray, java.util.List[]",
        "anything, java.lang.Object",
        "object, java.lang.Object"
    })
    void partThatLeavesOpenWhatIsThereIsFound(String method, String part) throws NoSuchMethodException {
        assertEquals(Optional.ofNullable(part), type(method).openPart().map(Type::getTypeName));
    }

    @Test
    void classesOfATypeAreItsOwnAndThoseOfItsFields() throws NoSuchMethodException {
        var name = DeclaredTypeTest.class.getName() + "$";
        assertEquals(
                Set.of(
                        name + "Id",
                        name + "Kind",
                        name + "Part",
                        name + "Base",
                        name + "Leaf",
                        name + "Free",
                        name + "One"),
                DeclaredClasses.names(List.of(type("list").type(), String.class, int[].class)));
        assertEquals(
                Set.of(),
                DeclaredClasses.names(List.of(type("bound").type(), type("raw").type())));
    }
}
