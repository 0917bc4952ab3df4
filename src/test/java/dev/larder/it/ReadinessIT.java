package dev.larder.it;

import static dev.larder.it.ServerConfiguration.application;
import static dev.larder.it.ServerConfiguration.variable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.user.Kitchen;
import dev.larder.servers.PostgresServer;
import dev.larder.servers.RedisServer;
import java.io.File;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /health/ready} of a server whose applications have caches on servers that come and go. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReadinessIT {

    private static final String SERVER = "http://localhost:" + System.getProperty("it.http.port") + "/";
    private static final String NAME = "readiness";

    private final TestClient health = new TestClient(SERVER, "");
    private final TestClient client = new TestClient(SERVER + NAME + "/", "");
    private ServerConfiguration configuration;

    private void deploy(String elements, WebArchive... wars) {
        var log = ServerLog.fromNow();
        var applications = new StringBuilder(elements);
        for (var war : wars) {
            applications.append(application(war.addPackage(Kitchen.class.getPackage())));
        }
        configuration = ServerConfiguration.of(NAME, applications.toString());
        for (var war : wars) {
            log.awaitLine(
                    "CWWKZ0001I: Application %s started".formatted(war.getName().replace(".war", "")));
        }
    }

    @AfterEach
    void undeploy() {
        var log = ServerLog.fromNow();
        configuration.close();
        log.awaitLine("CWWKZ0009I.*" + NAME);
    }

    private HttpResponse<String> ready() {
        return health.get("health/ready");
    }

    private void awaitReady(Predicate<HttpResponse<String>> expected) {
        await().atMost(Duration.ofMinutes(1)).until(this::ready, expected);
    }

    private static boolean isDown(HttpResponse<String> response, String server, String setting) {
        var body = response.body();
        return response.statusCode() == 503
                && body.contains("\"name\":\"larder\"")
                && body.contains("\"application\":\"" + NAME + "\"")
                && body.contains("\"" + server + "\":\"")
                && body.contains(setting);
    }

    private static boolean isUp(HttpResponse<String> response, String server) {
        return response.statusCode() == 200 && response.body().contains("\"" + server + "\":\"up\"");
    }

    /** The driver's jar, as an administrator puts it beside the server. */
    private static String postgres(int port) {
        var driver = new File(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return """
                <dataSource id="cacheDatabase" jndiName="jdbc/caches">
                  <jdbcDriver javax.sql.DataSource="org.postgresql.ds.PGSimpleDataSource">
                    <library><file name="%s"/></library>
                  </jdbcDriver>
                  <properties serverName="127.0.0.1" portNumber="%d" databaseName="postgres" user="postgres" password="hush"/>
                </dataSource>
                """.formatted(driver.getAbsolutePath(), port);
    }

    private void healsAndFallsAgain(String server, String setting, Runnable start, Runnable kill) {
        assertTrue(isDown(ready(), server, setting), () -> ready().body());
        var loaded = client.get("dishes?name=stew").body();
        assertTrue(loaded.startsWith("stew "), loaded);
        assertNotEquals(loaded, client.get("dishes?name=stew").body(), "nothing can be cached");
        start.run();
        awaitReady(response -> isUp(response, server));
        await().until(() -> client.get("dishes?name=soup")
                .body()
                .equals(client.get("dishes?name=soup").body()));
        kill.run();
        awaitReady(response -> isDown(response, server, setting));
        assertFalse(ready().body().contains("hush"), "a password");
        start.run();
        awaitReady(response -> isUp(response, server));
    }

    @Test
    void databaseThatIsNotThereAtDeploymentIsToldAndHealsByItself() {
        try (var database = PostgresServer.start()) {
            database.kill();
            deploy(
                    postgres(database.port())
                            + variable("larder.sql.datasource", "jdbc/caches")
                            + variable("larder.cache.dishes.store", "sql"),
                    TestArchives.larderWar(NAME + ".war"));
            healsAndFallsAgain("jdbc/caches", "larder.sql.datasource", database::restart, database::kill);
        }
    }

    @Test
    void redisThatIsNotThereAtDeploymentIsToldAndHealsByItself() {
        try (var redis = RedisServer.start()) {
            redis.kill();
            deploy(
                    variable("larder.redis.nodes", redis.address()) + variable("larder.cache.dishes.store", "redis"),
                    TestArchives.larderWar(NAME + ".war"));
            healsAndFallsAgain(redis.address(), "larder.redis.nodes", redis::restart, redis::kill);
        }
    }

    /** Whose check is whose, the data say. */
    @Test
    void twoWarsHaveACheckEach() {
        deploy("", TestArchives.userWar(NAME + ".war"), TestArchives.userWar(NAME + "-too.war"));
        var response = ready();
        assertEquals(200, response.statusCode(), response::body);
        for (var name : new String[] {NAME, NAME + "-too"}) {
            assertTrue(response.body().contains("\"application\":\"" + name + "\""), response::body);
        }
    }
}
