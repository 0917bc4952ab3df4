package dev.larder.it;

import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archives that integration tests deploy. */
final class TestArchives {

    private TestArchives() {}

    /** The war that Maven built, under another name. */
    static WebArchive larderWar(String name) {
        return ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(new File(System.getProperty("it.war")))
                .as(WebArchive.class);
    }

    /** A user's war: the jar for other wars, what comes with it, and the user's own SLF4J back end. */
    static WebArchive userWar(String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addAsLibrary(new File(System.getProperty("it.jar")))
                .addAsLibraries(UserDependencies.read().files())
                .addAsLibrary(Path.of(System.getProperty("it.user.war"), "slf4j-simple.jar")
                        .toFile());
    }

    /** A war with JSR-107's annotations, and without Larder. */
    static WebArchive bareWar(String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addAsLibraries(UserDependencies.read().file("javax.cache:cache-api"));
    }
}
