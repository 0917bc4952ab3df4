package dev.larder.bench;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.util.Nonbinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * One CDI container with the reference implementation's interceptors, the same Weld as Larder's, and without Larder's.
 *
 * <p>They lie beside the class path, where Maven has made them know Jakarta's names: on it they would stand before
 * Larder's beans too.
 */
final class ReferenceContainer implements AutoCloseable {

    private static final Path FOLDER = Path.of("target/reference");
    private static final String PACKAGE = "org.jsr107.ri.annotations.cdi.";

    private final URLClassLoader classes;
    private final WeldContainer container;

    /** With one bean. The caches are those of the default caching provider. */
    ReferenceContainer(Class<?> bean) {
        classes = new URLClassLoader(jars(), ReferenceContainer.class.getClassLoader());
        container = new Weld()
                .disableDiscovery()
                .setClassLoader(classes)
                .addExtension(new Bindings())
                .beanClasses(bean, reference("BeanManagerUtil"), reference("CacheLookupUtil"))
                .addBeanClasses(interceptors())
                .interceptors(interceptors())
                .initialize();
    }

    private Class<?>[] interceptors() {
        return new Class<?>[] {reference("CacheResultInterceptor"), reference("CacheRemoveEntryInterceptor")};
    }

    private Class<?> reference(String name) {
        try {
            return classes.loadClass(PACKAGE + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Not in " + FOLDER.toAbsolutePath() + ", which bench/run fills", e);
        }
    }

    private static URL[] jars() {
        try (var files = Files.list(FOLDER)) {
            return files.map(ReferenceContainer::url).toArray(URL[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.close();
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Binds JSR-107's annotations, whose members Jakarta's CDI would count. */
    static final class Bindings implements Extension {

        void bind(@Observes BeforeBeanDiscovery event) {
            for (var annotation : List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class)) {
                event.configureInterceptorBinding(annotation)
                        .methods()
                        .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
            }
        }
    }
}
