package dev.larder.method.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.method.ExpressionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions may reach. The numbers are those of docs/reference/larder-annotations.md. */
class CompiledExpressionTest {

    public record Point(int x, int y) {}

    private final Map<String, Object> variables = new HashMap<>(Map.of(
            "text",
            "tea",
            "type",
            String.class,
            "thread",
            Thread.currentThread(),
            "loader",
            CompiledExpressionTest.class.getClassLoader(),
            "method",
            Object.class.getMethods()[0],
            "point",
            new Point(1, 2),
            "array",
            new int[] {1, 2, 3},
            "list",
            List.of("a", "b"),
            "map",
            new HashMap<>(Map.of("class", "first", "key", 7))));

    private Object value(String expression) throws ExpressionException {
        return CompiledExpression.of(expression).value(variables::get);
    }

    @Test
    @DisplayName("119: the names that it asks for are known, and nothing else is")
    void namesAreKnown() throws ExpressionException {
        assertEquals(
                Set.of("a", "b", "c"),
                CompiledExpression.of("a.x == b[c] and 'd' != \"e\" and {'f': 1}.f == 1")
                        .names());
    }

    @Test
    @DisplayName("119: properties, elements and methods of objects are reached")
    void objectsAreReached() throws ExpressionException {
        assertEquals(true, value("point.x == 1 and point.y() == 2 and array[2] == 3 and list[1] == 'b'"));
        assertEquals(true, value("map.key == 7 and map['class'] == 'first' and map.class == 'first'"));
        assertEquals(true, value("text.startsWith('t') and text.length() == 3 and not empty list"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.class",
                "text['class']",
                "text.getClass()",
                "''.class.classLoader",
                "type.name",
                "type.forName('java.lang.Runtime')",
                "type.getClassLoader()",
                "thread.name",
                "loader.loadClass('java.lang.Runtime')",
                "method.invoke(text)",
                "point.wait()",
                "point.notifyAll()",
                "map.getClass()",
                "map.key = 8",
                "text = 'coffee'",
                "array[0] = 5",
                "Runtime.getRuntime()",
                "Integer.MAX_VALUE",
                "Integer('5')",
                "java.lang.Runtime",
                "(() -> text.getClass())()"
            })
    @DisplayName("119: nothing leads to classes, threads or reflection, and nothing is written")
    void othersAreNot(String expression) {
        assertThrows(Exception.class, () -> {
            var compiled = CompiledExpression.of(expression);
            if (!variables.keySet().containsAll(compiled.names())) {
                throw new ExpressionException("refused by ConditionReader", new IllegalArgumentException());
            }
            compiled.value(variables::get);
        });
        assertEquals(Map.of("class", "first", "key", 7), variables.get("map"));
        assertEquals("tea", variables.get("text"));
    }

    @Test
    @DisplayName("119: a name that nobody knows has no value, whatever java.lang has")
    void nothingIsImported() throws ExpressionException {
        assertEquals(null, value("Runtime"));
        assertTrue(CompiledExpression.of("System.exit(1)").names().contains("System"));
    }
}
