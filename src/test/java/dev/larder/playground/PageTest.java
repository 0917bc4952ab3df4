package dev.larder.playground;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageTest {

    /** Leaves out what stands in braces: the page does. */
    private static String outline(String source) {
        return source.replaceAll("<[^>]*>|…|\\s+", "");
    }

    @Test
    void theSourceItShowsIsTheCatalogues() throws IOException {
        var page = Files.readString(Path.of("src/main/webapp/index.html"));
        var shown = page.substring(page.indexOf("<pre"), page.indexOf("</pre>")).split("\n\n", -1);
        var catalogue = outline(Files.readString(Path.of("src/main/java/dev/larder/playground/Catalogue.java"))
                .replace("Catalogue.CACHE)", "\"" + Catalogue.CACHE + "\")")
                .replaceAll(" //.*", ""));
        for (var part : shown) {
            var expected = outline(part).replaceAll("}+$", "");
            assertTrue(catalogue.contains(expected), expected);
        }
    }
}
