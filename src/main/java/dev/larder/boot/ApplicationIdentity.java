package dev.larder.boot;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who this application is in its server.
 *
 * @param application the application's name, distinct in one server
 * @param module the module's name, distinct in the application; mostly the same
 */
record ApplicationIdentity(String application, String module) {

    private static final AtomicInteger CONTAINERS = new AtomicInteger();

    /**
     * As the server names it. Empty outside a Jakarta EE server, in one without naming, and on threads that the server has
     * not made.
     *
     * <p>Source: Jakarta EE Platform 11, EE.5.16 and EE.5.17.
     */
    static Optional<ApplicationIdentity> ofServer() {
        var application = ServerNaming.find("java:app/AppName", String.class);
        var module = ServerNaming.find("java:module/ModuleName", String.class);
        return application.or(() -> module).map(name -> new ApplicationIdentity(name, module.orElse(name)));
    }

    /**
     * Where no server says it: distinct among the containers of this virtual machine.
     *
     * @param application the first part; others may have the same
     * @param loader the class loader of the application
     */
    static ApplicationIdentity withoutServer(String application, ClassLoader loader) {
        // Wars that bring this class along each have a count of their own, but a class loader of their own as well.
        var module = "%x-%d".formatted(System.identityHashCode(loader), CONTAINERS.incrementAndGet());
        return new ApplicationIdentity(application, module);
    }

    /** Distinct in one server: the application's name and, where it differs, the module's. */
    String name() {
        return application.equals(module) ? application : application + "/" + module;
    }

    /** The URI of its cache manager, which its MBeans carry. */
    URI managerUri() {
        return URI.create("urn:larder:"
                + URLEncoder.encode(name(), StandardCharsets.UTF_8).replace("%2F", "/"));
    }
}
