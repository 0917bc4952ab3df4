package dev.larder.method.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.larder.weld.LarderInWeld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The samples of times to live, tags and conditions do what the page says. */
class EntrySamplesTest {

    private static WeldContainer container;

    @BeforeAll
    static void start() {
        container = LarderInWeld.start(Tokens.class, Members.class, Pages.class);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void tokensLiveAsTheySay() {
        var tokens = container.select(Tokens.class).get();
        assertEquals(tokens.token("ann"), tokens.token("ann"));
        assertNotEquals(tokens.token(""), tokens.token(""));
        assertEquals(tokens.rate("EUR"), tokens.rate("EUR"));
    }

    @Test
    void membersAreGoneWithTheirClub() {
        var members = container.select(Members.class).get();
        var ann = members.find(1, 7);
        assertEquals(ann, members.find(1, 7));
        members.save(1, 7, new Members.Member(7, "Ann"));
        assertEquals("Ann", members.find(1, 7).name());
        members.closeClub(1);
        assertNotEquals("Ann", members.find(1, 7).name());
    }

    @Test
    void pagesAreCachedOnConditions() {
        var pages = container.select(Pages.class).get();
        assertEquals(pages.page("a", 100), pages.page("a", 100));
        assertNotEquals(pages.page("a", 101), pages.page("a", 101));
        assertNotEquals(pages.page("draft", 1), pages.page("draft", 1));
        assertEquals(pages.longPage("0123456789"), pages.longPage("0123456789"));
        assertNotEquals(pages.longPage("0"), pages.longPage("0"));
    }
}
