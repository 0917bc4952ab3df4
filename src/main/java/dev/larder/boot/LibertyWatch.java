package dev.larder.boot;

import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Waits until Open Liberty says that it has started this application. A server without its MBeans never does.
 *
 * <p>Source: Open Liberty's {@code ApplicationMBean} and {@code EndPointInfoMBean}.
 */
final class LibertyWatch implements NotificationListener, AutoCloseable {

    private static final String APPLICATION = "WebSphere:service=com.ibm.websphere.application.ApplicationMBean,name=";

    /** By which the servlet container tells an application the name that the server's configuration gives it. */
    private static final String NAME = "com.ibm.websphere.servlet.enterprise.application.name";

    private static final String ENDPOINT = "WebSphere:feature=channelfw,type=endpoint,name=defaultHttpEndpoint";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName application;
    private final Consumer<String> started;
    private final AtomicBoolean told = new AtomicBoolean();

    private LibertyWatch(ObjectName application, Consumer<String> started) {
        this.application = application;
        this.started = started;
    }

    /**
     * Begins to wait; empty if there is nothing to wait for here.
     *
     * <p>The MBean has the name of {@code server.xml}, or of the file in {@code dropins}. The one in {@code java:app/AppName}
     * may be another: it comes from the deployment descriptor or the archive's file, with a number behind it if two
     * applications have the same.
     *
     * @param started is told once where the server listens, as in {@code http://localhost:9080}
     */
    static Optional<LibertyWatch> begin(ServletContext context, Consumer<String> started) {
        if (!(context.getAttribute(NAME) instanceof String name)) {
            return Optional.empty(); // another server
        }
        try {
            var watch = new LibertyWatch(new ObjectName(APPLICATION + name), started);
            watch.server.addNotificationListener(watch.application, watch, null, null);
            return Optional.of(watch);
        } catch (JMException e) {
            return Optional.empty(); // no feature that has MBeans, or a name that none can have
        }
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification instanceof AttributeChangeNotification change && "STARTED".equals(change.getNewValue())) {
            address().ifPresent(this::tell);
        }
    }

    /** Once: Liberty 26.0.0.5 sends each change of state twice. */
    private void tell(String address) {
        if (!told.getAndSet(true)) {
            started.accept(address);
        }
    }

    private Optional<String> address() {
        try {
            var endpoint = new ObjectName(ENDPOINT);
            var host = (String) server.getAttribute(endpoint, "Host");
            int port = (Integer) server.getAttribute(endpoint, "Port");
            return port > 0 ? Optional.of("http://" + reachable(host) + ":" + port) : Optional.empty();
        } catch (JMException e) {
            return Optional.empty(); // no endpoint of that name
        }
    }

    private static String reachable(String host) {
        if (host.equals("*") || host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost"; // it listens on all addresses, and this is one of them
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Stops waiting: the server would otherwise hold on to this application. */
    @Override
    public void close() {
        try {
            server.removeNotificationListener(application, this);
        } catch (JMException e) {
            // the server has removed its MBean before, and us with it
        }
    }
}
