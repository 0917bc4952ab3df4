package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.it.beans.ApplicationShelf;
import dev.larder.it.beans.Clauses;
import dev.larder.it.beans.Shelf;
import dev.larder.it.beans.StatelessShelf;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The control of the other tests: what they assert must not hold where Larder is not at work. */
@ExtendWith(ArquillianExtension.class)
class WithoutLarderIT {

    @Inject
    private ApplicationShelf application;

    @Inject
    private StatelessShelf stateless;

    @ArquillianResource
    private Deployer deployer;

    /** The beans, the annotations, and nobody who knows them. */
    @Deployment(name = "bare")
    static WebArchive bare() {
        return TestArchives.bareWar("bare.war").addPackage(Shelf.class.getPackage());
    }

    @Deployment(name = "unregistered", managed = false, testable = false)
    static WebArchive unregistered() {
        var war = TestArchives.larderWar("unregistered.war");
        war.delete("WEB-INF/classes/META-INF/services/jakarta.enterprise.inject.spi.Extension");
        return war;
    }

    @Test
    @OperateOnDeployment("bare")
    void noClauseHolds() {
        noClauseHoldsFor(application);
        noClauseHoldsFor(stateless);
    }

    private static void noClauseHoldsFor(Shelf shelf) {
        fails(Clauses::aResultIsComputedOncePerKey, shelf);
        fails(Clauses::whatIsPutIsTheResult, shelf);
        fails(Clauses::removeTakesOneEntry, shelf);
        fails(Clauses::removeAllTakesAllEntries, shelf);
    }

    private static void fails(Consumer<Shelf> clause, Shelf shelf) {
        assertThrows(AssertionError.class, () -> clause.accept(shelf));
    }

    /** A war that lost the extension's registration must not run without caching and say nothing. */
    @Test
    @RunAsClient
    void aWarWithoutTheRegistrationIsNotDeployed() {
        var log = ServerLog.fromNow();
        assertThrows(Exception.class, () -> deployer.deploy("unregistered"));
        log.awaitLine("(?s)CWWKZ0002E[^\n]*application unregistered.*?LarderExtension");
    }
}
