package dev.larder.playground;

import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the catalogue when the application starts, in one transaction and batches: see {@code persistence.xml}. */
@Singleton
@Startup
public class CatalogueLoader {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueLoader.class);

    @PersistenceContext
    @SuppressWarnings("NullAway.Init") // the container sets it
    private EntityManager entities;

    @Inject
    private Settings settings;

    @PostConstruct
    void load() {
        if (!settings.get(KnownSettings.PLAYGROUND_ENABLED)) {
            return;
        }
        long begin = System.nanoTime();
        var items = JdkItems.all().toList();
        items.forEach(entities::persist);
        entities.flush();
        LOG.info(
                "The playground has {} items, loaded in {} ms",
                items.size(),
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }
}
