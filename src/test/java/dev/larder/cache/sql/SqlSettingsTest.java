package dev.larder.cache.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.sql.SqlSettings.Place;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSettingsTest {

    private static SqlSettings of(String... texts) {
        var map = new java.util.HashMap<String, String>();
        for (int i = 0; i < texts.length; i += 2) {
            map.put(texts[i], texts[i + 1]);
        }
        return SqlSettings.of(Settings.of(map));
    }

    @Test
    void platformsDataSourceIsTheDefault() {
        assertEquals(new Place.Jndi("java:comp/DefaultDataSource"), of().place());
        assertEquals(
                new Place.Jndi("jdbc/caches"),
                of("larder.sql.datasource", "jdbc/caches").place());
    }

    @Test
    void twoDatabasesAreOneTooMany() {
        var refused = assertThrows(
                SettingsException.class,
                () -> of("larder.sql.datasource", "jdbc/a", "larder.sql.url", "jdbc:h2:mem:a"));
        assertTrue(refused.getMessage().contains("larder.sql.datasource and larder.sql.url"), refused::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example/shop?user=me&password=hush, jdbc:postgresql://db.example/shop",
        "jdbc:mariadb://me:hush@db.example:3306/shop, jdbc:mariadb://db.example:3306/shop",
        "jdbc:h2:tcp://db.example/~/shop;PASSWORD=hush, jdbc:h2:tcp://db.example/~/shop"
    })
    void placeShowsNoSecret(String url, String shown) {
        var place = of("larder.sql.url", url, "larder.sql.password", "hush").place();
        assertEquals(shown + " (larder.sql.url)", place.toString());
    }

    @Test
    void passwordIsInNoText() {
        var settings = of("larder.sql.url", "jdbc:h2:mem:a", "larder.sql.password", "hush");
        assertFalse(settings.toString().contains("hush"), settings::toString);
        assertEquals(Optional.of("hush"), ((Place.Url) settings.place()).password());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "x; drop table y", "1a", "a.b.c", "\"a\"", ".a", "a."})
    void tableIsNothingButAName(String name) {
        var refused = assertThrows(SettingsException.class, () -> of("larder.sql.table", name));
        assertTrue(refused.getMessage().contains("larder.sql.table"), refused::getMessage);
    }

    @Test
    void schemaFilesTakeOtherNames() {
        var names = new TableNames("caches.of_shop");
        for (var dialect : Dialects.ALL) {
            var texts = Schema.statements(dialect, names);
            assertFalse(texts.stream().anyMatch(text -> text.contains("larder")), texts::toString);
            assertTrue(texts.get(0).startsWith("create table if not exists caches.of_shop ("), texts::toString);
            assertTrue(
                    texts.stream()
                            .anyMatch(text -> text.startsWith("create table if not exists caches.of_shop_tokens (")),
                    texts::toString);
            assertTrue(texts.stream().anyMatch(text -> text.contains("index") && text.contains(" of_shop_expires ")));
        }
    }

    @Test
    void unknownDatabaseIsToldWhichAreKnown() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Dialects.of("Oracle"));
        assertEquals(
                "Stores of kind sql know the databases H2, PostgreSQL, MariaDB, MySQL, SQLite, and this is Oracle",
                refused.getMessage());
    }

    @Test
    void urlTellsTheDialect() {
        assertEquals(
                List.of(new H2Dialect(), new PostgreSqlDialect(), new MariaDbDialect(), new MariaDbDialect()),
                List.of("jdbc:h2:mem:a", "jdbc:postgresql:a", "jdbc:mariadb://a", "jdbc:mysql://a").stream()
                        .flatMap(url -> Dialects.ofUrl(url).stream())
                        .toList());
        assertEquals(Optional.empty(), Dialects.ofUrl("jdbc:oracle:thin:a"));
    }

    @Test
    void settingsAreAsTheyAreGiven() {
        var settings = of("larder.sql.table", "t", "larder.sql.timeout", "PT2S", "larder.sql.connections", "3");
        assertEquals(Map.of("t", 3), Map.of(settings.tables().entries(), settings.connections()));
        assertEquals(2, settings.timeout().toSeconds());
        assertTrue(settings.createTables());
    }
}
