package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a user gets: the jar's content, and what comes along with it. */
class ClassesJarIT {

    private static final Set<String> FILES = Set.of(
            "META-INF/MANIFEST.MF",
            "META-INF/beans.xml",
            "dev/larder/cache/sql/h2.sql",
            "dev/larder/cache/sql/mariadb.sql",
            "dev/larder/cache/sql/postgresql.sql",
            "dev/larder/cache/sql/sqlite.sql",
            "META-INF/services/dev.larder.cache.EntryStoreFactory",
            "META-INF/services/jakarta.enterprise.inject.spi.Extension",
            "META-INF/services/dev.larder.method.ExpressionLanguage",
            "META-INF/maven/dev.larder/larder/pom.xml",
            "META-INF/maven/dev.larder/larder/pom.properties");

    /** Of what only the war has, or must not stand in another's war. */
    private static final List<String> NOT_FOR_USERS = List.of(
            "dev/larder/playground/",
            "dev/larder/boot/ReadyLine",
            "dev/larder/boot/LibertyWatch",
            "META-INF/persistence");

    @Test
    void theLibrariesAreTheApiTheEngineAndTheLoggingApi() {
        assertEquals(
                Set.of("javax.cache:cache-api", "org.ehcache:ehcache", "org.slf4j:slf4j-api"),
                UserDependencies.read().byName().keySet());
    }

    @Test
    void besidesClassesTheJarHoldsOnlyWhatMakesItWork() throws IOException {
        var others = entries().stream()
                .filter(name -> !name.endsWith("/") && !name.endsWith(".class"))
                .filter(name -> !name.matches("META-INF/(LICENSE|NOTICE).*"))
                .collect(Collectors.toSet());
        assertEquals(FILES, others);
    }

    @Test
    void nothingOfThePlaygroundIsInTheJar() throws IOException {
        var strangers = entries().stream()
                .filter(name -> NOT_FOR_USERS.stream().anyMatch(name::startsWith))
                .toList();
        assertEquals(List.of(), strangers);
        assertTrue(entries().contains("dev/larder/boot/LarderExtension.class"));
    }

    private static Set<String> entries() throws IOException {
        try (var jar = new JarFile(System.getProperty("it.jar"))) {
            return jar.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
        }
    }
}
