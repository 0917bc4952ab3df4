package dev.larder.boot;

import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log where the console is, right after the server says that the application has started. */
@WebListener
public class ReadyLine implements ServletContextListener {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);

    @Inject
    private Settings settings;

    private Optional<LibertyWatch> watch = Optional.empty();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var path = event.getServletContext().getContextPath() + "/";
        if (settings.get(KnownSettings.PLAYGROUND_ENABLED)) {
            watch = LibertyWatch.begin(
                    event.getServletContext(), server -> LOG.info("Larder is ready: {}{}", server, path));
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        watch.ifPresent(LibertyWatch::close);
    }
}
