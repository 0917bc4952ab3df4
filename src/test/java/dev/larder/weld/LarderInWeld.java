package dev.larder.weld;

import dev.larder.boot.LarderExtension;
import dev.larder.method.CacheOperations;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** Starts a CDI container with Larder's own extension, beans and interceptors in it: Weld SE, so without a server. */
public final class LarderInWeld {

    private LarderInWeld() {}

    /** A container of these classes; beans are those with a scope or a stereotype. Extensions among them are added as such. */
    public static WeldContainer start(Class<?>... classes) {
        return container(classes).initialize();
    }

    /** The same, with all interceptors taken out: the negative control. Annotations and plans are still read. */
    public static WeldContainer startWithoutInterceptors(Class<?>... classes) {
        return container(classes).addExtension(new NoInterceptors()).initialize();
    }

    private static Weld container(Class<?>... classes) {
        var weld = new Weld()
                // The class path holds everything: what belongs here is named, as a war's content would be.
                .disableDiscovery()
                .addExtension(new OnlyAnnotatedBeans())
                .addExtension(new LarderExtension())
                .addPackages(false, LarderExtension.class, CacheOperations.class);
        for (var type : classes) {
            if (Extension.class.isAssignableFrom(type)) {
                weld.addExtension(made(type.asSubclass(Extension.class)));
            } else {
                weld.addBeanClass(type);
            }
        }
        return weld;
    }

    private static Extension made(Class<? extends Extension> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The discovery mode "annotated" of a usual archive, where Weld SE makes beans of all classes that are named to it. The
     * JCache TCK, whose beans have no scope, asks for the mode "all".
     */
    static final class OnlyAnnotatedBeans implements Extension {
        void leaveOut(@Observes ProcessAnnotatedType<?> event, BeanManager beanManager) {
            var type = event.getAnnotatedType();
            boolean ours = type.getJavaClass().getPackageName().startsWith("dev.larder");
            if (ours
                    && type.getAnnotations().stream()
                            .map(Annotation::annotationType)
                            .noneMatch(annotation -> beanManager.isScope(annotation)
                                    || beanManager.isStereotype(annotation)
                                    || annotation == Interceptor.class)) {
                event.veto();
            }
        }
    }

    /** Takes them out after their bindings are known, so that this alone differs. */
    static final class NoInterceptors implements Extension {
        void takeOut(@Observes AfterTypeDiscovery event) {
            event.getInterceptors().clear();
        }
    }
}
