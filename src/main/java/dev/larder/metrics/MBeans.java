package dev.larder.metrics;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Beans in the platform's MBean server. Safe for use by several threads. */
public final class MBeans {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final Pattern NOT_FOR_NAMES = Pattern.compile("[,:=\n*?\"]");

    private MBeans() {}

    /**
     * Shows a bean; one of that name that is there already is replaced.
     *
     * @param name an object name, whose values are {@link #harmless}
     * @throws IllegalStateException if it cannot be shown
     */
    public static void show(String name, Object bean) {
        hide(name);
        try {
            SERVER.registerMBean(bean, new ObjectName(name));
        } catch (JMException e) {
            throw new IllegalStateException("The MBean " + name + " cannot be registered", e);
        }
    }

    /**
     * Takes a bean away, if it is there.
     *
     * @throws IllegalStateException if it cannot be taken away
     */
    public static void hide(String name) {
        try {
            SERVER.unregisterMBean(new ObjectName(name));
        } catch (InstanceNotFoundException e) {
            return; // as it should be
        } catch (JMException e) {
            throw new IllegalStateException("The MBean " + name + " cannot be unregistered", e);
        }
    }

    /** A text as a value in an object name: a point for each character that may not be there (JSR-107's rule for its own). */
    public static String harmless(String text) {
        return NOT_FOR_NAMES.matcher(text).replaceAll(".");
    }
}
