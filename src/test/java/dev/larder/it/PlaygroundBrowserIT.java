package dev.larder.it;

import static dev.larder.it.PlaygroundClient.ITEMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.TestPrograms;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in a real browser. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlaygroundBrowserIT {

    @ArquillianResource
    URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return TestArchives.larderWar("playground-browser.war");
    }

    /**
     * What the browser made of a page.
     *
     * @param dom when everything was loaded
     * @param complaints its console's lines, a violated content security policy among them
     */
    private record Rendered(String dom, List<String> complaints) {}

    private Rendered render(String path) throws IOException, InterruptedException {
        var chromium = TestPrograms.find("chromium", "chromium");
        var directory = Files.createTempDirectory(Path.of("target"), "chromium");
        var dom = directory.resolve("dom.html");
        var log = directory.resolve("log");
        var browser = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + directory.resolve("profile").toAbsolutePath(),
                        "--enable-logging=stderr",
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        url + path)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertTrue(browser.waitFor(90, TimeUnit.SECONDS), "The browser does not come to an end");
        } finally {
            browser.destroyForcibly();
        }
        assertEquals(0, browser.exitValue(), () -> "The browser failed; see " + log);
        try (var lines = Files.lines(log)) {
            return new Rendered(
                    Files.readString(dom),
                    lines.filter(line -> line.contains(":CONSOLE")).toList());
        }
    }

    @Test
    void theRootShowsTheListsWithoutAComplaint() throws Exception {
        var page = render("");
        assertEquals(List.of(), page.complaints());
        assertTrue(page.dom().contains("<a href=\"#time-zone/Europe/Berlin\"><span class=\"label\">Europe/Berlin<"));
        assertTrue(page.dom().contains("Ask once, keep the answer."));
    }

    @Test
    void aLinkToATimeZoneLooksItUp() throws Exception {
        var first = render("#time-zone/Europe/Berlin");
        assertEquals(List.of(), first.complaints());
        assertTrue(first.dom().contains("<h1 id=\"item-title\">Europe/Berlin</h1>"), first.dom());
        assertTrue(first.dom().contains("<span class=\"badge\">from method</span>"), first.dom());
        assertTrue(first.dom().contains("Europe/Paris, "), first.dom());
        var second = render("#time-zone/Europe/Berlin");
        assertTrue(second.dom().contains("<span class=\"badge\">from cache</span>"), second.dom());
    }

    @Test
    void markupInANoteIsShownAsText() throws Exception {
        new PlaygroundClient(url.toURI())
                .change("PUT", ITEMS + "/country/JP", "{\"note\":\"<img src=x onerror=alert(1)>\"}");
        var page = render("#country/JP");
        assertEquals(List.of(), page.complaints());
        assertTrue(page.dom().contains("&lt;img src=x onerror=alert(1)&gt;</p>"), page.dom());
    }

    @Test
    void twelveHandshakesAtATimeAreShown() throws Exception {
        render("playground/tls.html#calls=12");
        var page = render("playground/tls.html#calls=12");
        assertEquals(List.of(), page.complaints());
        assertTrue(page.dom().contains("<span class=\"badge\">resumed</span>"), page.dom());
        assertTrue(page.dom().contains("TLSv1.3 · TLS_"), page.dom());
        assertTrue(page.dom().contains("of 12 connections resumed a session, side by side."), page.dom());
    }

    @Test
    void aLinkToNothingIsAnsweredWithASentence() throws Exception {
        var page = render("#country/%3Cb%3E");
        assertTrue(page.dom().contains("There is no country/&lt;b&gt; in the catalogue</p>"), page.dom());
        assertFalse(page.dom().contains("id=\"item\">"), "The item is hidden");
    }
}
