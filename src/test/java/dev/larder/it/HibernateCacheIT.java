package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.books.Book;
import dev.larder.it.books.BooksEjb;
import dev.larder.servers.RedisServer;
import jakarta.inject.Inject;
import java.io.File;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;

/** Hibernate's second-level cache in Redis: its {@code hibernate-jcache} over Larder's caching provider. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HibernateCacheIT {

    private static final String UNIT = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.2">
              <persistence-unit name="books" transaction-type="JTA">
                <provider>org.hibernate.jpa.HibernatePersistenceProvider</provider>
                <jta-data-source>jdbc/larder</jta-data-source>
                <class>dev.larder.it.books.Book</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
                <shared-cache-mode>ENABLE_SELECTIVE</shared-cache-mode>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                  <property name="hibernate.enhancer.enableLazyInitialization" value="false"/>
                  <property name="hibernate.enhancer.enableDirtyTracking" value="false"/>
                  <property name="hibernate.generate_statistics" value="true"/>
                  <property name="hibernate.cache.use_second_level_cache" value="true"/>
                  <property name="hibernate.cache.use_query_cache" value="true"/>
                  <property name="hibernate.cache.region.factory_class" value="jcache"/>
                  <property name="hibernate.javax.cache.provider" value="dev.larder.cache.LarderCachingProvider"/>
                  <property name="hibernate.javax.cache.uri" value="books.properties"/>
                  <property name="hibernate.javax.cache.missing_cache_strategy" value="create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    /** Not of its type: in the server there is no such class. */
    private static AutoCloseable redis;

    private static String address;

    @Inject
    private BooksEjb books;

    @Deployment
    static WebArchive war() {
        var server = RedisServer.start();
        redis = server;
        address = server.address();
        var settings = String.join(
                "\n",
                "larder.application=books",
                "larder.cache.default.store=redis",
                "larder.cache.default.allow=@hibernate",
                "larder.redis.timeout=PT10S",
                "larder.redis.nodes=" + address);
        // Hibernate is in the shipped war; the playground, which has a persistence unit as well, is not wanted here.
        var war = TestArchives.larderWar("books.war");
        war.delete("/WEB-INF/classes/META-INF/persistence.xml");
        war.delete("/WEB-INF/classes/dev/larder/playground");
        return war.addPackage(Book.class.getPackage())
                .addAsResource(new StringAsset(settings), "books.properties")
                .addAsResource(new StringAsset(UNIT), "META-INF/persistence.xml")
                .addAsLibrary(new File(System.getProperty("it.user.war"), "hibernate-jcache.jar"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    @Order(1)
    void entitiesAndQueriesAreFoundInTheCache() {
        books.add(1, "Emma");
        var statistics = books.statistics();
        statistics.clear();
        assertEquals("Emma", books.title(1));
        assertEquals("Emma", books.title(1));
        assertEquals(2, statistics.getSecondLevelCacheHitCount());
        assertEquals(0, statistics.getSecondLevelCacheMissCount());
        assertEquals(List.of("Emma"), books.titles());
        assertEquals(List.of("Emma"), books.titles());
        assertEquals(1, statistics.getQueryCacheHitCount());
        assertEquals(1, statistics.getQueryExecutionCount());
    }

    @Test
    @Order(2)
    void whatChangesIsSeenAtOnce() {
        books.rename(1, "Emma, revised");
        assertEquals("Emma, revised", books.title(1));
        assertEquals(List.of("Emma, revised"), books.titles());
    }

    @Test
    @Order(3)
    @RunAsClient
    void entriesAreInRedis() {
        try (var client = RedisClient.create("redis://" + address)) {
            var keys = client.scan(ScanParams.SCAN_POINTER_START, new ScanParams().count(1000))
                    .getResult();
            assertTrue(
                    keys.stream().anyMatch(key -> key.startsWith("larder:books:") && key.contains("Book")),
                    keys::toString);
        }
    }
}
