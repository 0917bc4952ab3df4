package dev.larder.boot;

import dev.larder.cache.CacheName;
import dev.larder.internal.settings.SettingsException;
import dev.larder.method.CacheDefinitionException;
import dev.larder.method.MethodPlans;
import dev.larder.method.TransactionBoundary;
import dev.larder.tls.TlsClients;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.util.Nonbinding;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the annotations of JSR-107 work in a CDI container, reads all plans and settings while it starts, and stops the
 * deployment if one of them is wrong.
 */
public class LarderExtension implements Extension {

    private static final Logger LOG = LoggerFactory.getLogger(LarderExtension.class);
    private static final String MESSAGE_DRIVEN = "jakarta.ejb.MessageDriven";

    private final MethodPlans plans = new MethodPlans();
    private final CacheTypes cacheTypes = new CacheTypes();
    private final Queue<CacheDefinitionException> definitionErrors = new ConcurrentLinkedQueue<>();
    private @Nullable LiveSettings settings;
    private Optional<ApplicationIdentity> identity = Optional.empty();
    private Optional<Executor> managedExecutor = Optional.empty();
    private TransactionBoundary transactions = TransactionBoundary.NONE;

    /**
     * Makes the cache annotations interceptor bindings. None of their members may count, and the {@code Nonbinding} that
     * they carry is the one of {@code javax}, which Jakarta's CDI does not know.
     */
    void bindAnnotations(@Observes BeforeBeanDiscovery event) {
        MethodPlans.ANNOTATIONS.forEach(annotation -> event.configureInterceptorBinding(annotation)
                .methods()
                .forEach(member -> member.add(Nonbinding.Literal.INSTANCE)));
    }

    /** An application on a server without MicroProfile Health has no check. */
    void addReadiness(@Observes BeforeBeanDiscovery event) {
        if (HealthBeans.areWanted()) {
            HealthBeans.add(event);
        }
    }

    void readPlans(@Observes ProcessManagedBean<?> event) {
        if (event.getBean() instanceof Interceptor<?>) {
            return; // carries a cache annotation on its class as its binding
        }
        try {
            if (event instanceof ProcessSessionBean<?>) {
                plans.readEjb(event.getAnnotatedBeanClass());
            } else {
                plans.read(event.getAnnotatedBeanClass());
            }
            plans.know(event.getBean());
        } catch (CacheDefinitionException e) {
            definitionErrors.add(e);
        }
    }

    void refuseCarried(@Observes ProcessManagedBean<?> event, BeanManager beanManager) {
        if (event.getBean() instanceof Interceptor<?>) {
            return;
        }
        try {
            plans.refuseCarried(event.getAnnotatedBeanClass(), beanManager);
        } catch (CacheDefinitionException e) {
            definitionErrors.add(e);
        }
    }

    /** It is no bean to CDI, which tells of it as of all that it injects into. By name: a server may have no EJBs. */
    void readMessageDriven(@Observes ProcessInjectionTarget<?> event) {
        var type = event.getAnnotatedType();
        if (type.getAnnotations().stream()
                .noneMatch(one -> one.annotationType().getName().equals(MESSAGE_DRIVEN))) {
            return;
        }
        try {
            plans.readEjb(type);
        } catch (CacheDefinitionException e) {
            definitionErrors.add(e);
        }
    }

    void readCacheTypes(@Observes ProcessInjectionPoint<?, ?> event) {
        var point = event.getInjectionPoint();
        if (point.getAnnotated().isAnnotationPresent(CacheName.class)) {
            try {
                cacheTypes.read(point);
            } catch (DefinitionException e) {
                event.addDefinitionError(e);
            }
        }
    }

    /** Only now, so that all of them are named at once: an error added before ends the reading. */
    void reportDefinitionErrors(@Observes AfterBeanDiscovery event) {
        definitionErrors.forEach(event::addDefinitionError);
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beanManager) {
        // Now, because the thread of a cache's first use may be one that the server's naming knows nothing of.
        identity = ApplicationIdentity.ofServer();
        managedExecutor = ServerNaming.find("java:comp/DefaultManagedExecutorService", Executor.class);
        transactions = ServerTransactions.find().orElse(TransactionBoundary.NONE);
        cacheTypes.expect(plans.expectedTypes());
        var reader = SettingsReader.of(Thread.currentThread().getContextClassLoader(), plans, cacheTypes);
        try {
            LOG.info("Larder caches methods in {}: {}", plans.cacheNames(), String.join("; ", plans.methods()));
            plans.warnings().forEach(LOG::warn);
            settings = new LiveSettings(reader.texts(), reader::texts, reader::checked);
            TlsClients.configure(settings.current(), identity.map(ApplicationIdentity::name));
        } catch (SettingsException e) {
            event.addDeploymentProblem(e);
        }
        try {
            plans.validate(beanManager);
        } catch (CacheDefinitionException e) {
            event.addDeploymentProblem(e);
        }
    }

    void endClients(@Observes BeforeShutdown event) {
        TlsClients.end();
    }

    MethodPlans plans() {
        return plans;
    }

    CacheTypes cacheTypes() {
        return cacheTypes;
    }

    /** Empty outside a Jakarta EE server, and in one without naming. */
    Optional<ApplicationIdentity> identity() {
        return identity;
    }

    /** The server's (Jakarta Concurrency 3.1, 3.1.3); empty where it has none. */
    Optional<Executor> managedExecutor() {
        return managedExecutor;
    }

    /** The server's; none where it has none, or its naming has no registry of them. */
    TransactionBoundary transactions() {
        return transactions;
    }

    LiveSettings settings() {
        if (settings == null) {
            throw new IllegalStateException("The settings are read after deployment validation");
        }
        return settings;
    }
}
