package dev.larder.weld;

import java.util.Map;
import java.util.function.Consumer;
import org.jboss.weld.environment.se.WeldContainer;

/** Containers with settings as system properties, which are gone afterwards. */
public final class WithSettings {

    private WithSettings() {}

    /** Starts a container of these classes, uses it and closes it. */
    public static void in(Map<String, String> texts, Consumer<WeldContainer> use, Class<?>... classes) {
        texts.forEach(System::setProperty);
        try (var container = LarderInWeld.start(classes)) {
            use.accept(container);
        } finally {
            texts.keySet().forEach(System::clearProperty);
        }
    }
}
