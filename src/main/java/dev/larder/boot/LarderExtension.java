package dev.larder.boot;

import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.SettingsException;
import dev.larder.method.CacheDefinitionException;
import dev.larder.method.MethodPlans;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.util.Nonbinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the annotations of JSR-107 work in a CDI container, reads all plans and settings while it starts, and stops the
 * deployment if one of them is wrong.
 */
public class LarderExtension implements Extension {

    private static final Logger LOG = LoggerFactory.getLogger(LarderExtension.class);

    private final MethodPlans plans = new MethodPlans();
    private final List<CacheDefinitionException> wrong = new ArrayList<>();
    private @Nullable Settings settings;
    private Optional<ApplicationIdentity> identity = Optional.empty();

    /**
     * Makes the cache annotations interceptor bindings. None of their members may count, and the {@code Nonbinding} that
     * they carry is the one of {@code javax}, which Jakarta's CDI does not know.
     */
    void bindAnnotations(@Observes BeforeBeanDiscovery event) {
        MethodPlans.ANNOTATIONS.forEach(annotation -> event.configureInterceptorBinding(annotation)
                .methods()
                .forEach(member -> member.add(Nonbinding.Literal.INSTANCE)));
    }

    void readPlans(@Observes ProcessManagedBean<?> event) {
        if (event.getBean() instanceof Interceptor<?>) {
            return; // carries a cache annotation on its class as its binding
        }
        try {
            plans.read(event.getAnnotatedBeanClass());
        } catch (CacheDefinitionException e) {
            wrong.add(e);
        }
    }

    /** Only now, and all at once: told of one earlier, the container would stop at it. */
    void refuseWrongDefinitions(@Observes AfterBeanDiscovery event) {
        wrong.forEach(event::addDefinitionError);
    }

    void readSettings(@Observes AfterDeploymentValidation event) {
        // Now, because the thread of a cache's first use may be one that the server's naming knows nothing of.
        identity = ApplicationIdentity.ofServer();
        try {
            var read = texts().settings();
            LOG.info("Larder caches methods in {}", plans.cacheNames());
            settings = read;
        } catch (SettingsException e) {
            event.addDeploymentProblem(e);
        }
    }

    private SettingTexts texts() {
        var application = Thread.currentThread().getContextClassLoader();
        try {
            Class.forName(
                    "org.eclipse.microprofile.config.ConfigProvider", false, LarderExtension.class.getClassLoader());
            return MicroProfileTexts.read(application, plans.cacheNames());
        } catch (ClassNotFoundException e) {
            return SystemTexts.read(plans.cacheNames());
        }
    }

    MethodPlans plans() {
        return plans;
    }

    /** Empty outside a Jakarta EE server. */
    Optional<ApplicationIdentity> identity() {
        return identity;
    }

    Settings settings() {
        if (settings == null) {
            throw new IllegalStateException("The settings are read after deployment validation");
        }
        return settings;
    }
}
