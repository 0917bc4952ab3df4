package dev.larder.boot;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Who this application is in its server.
 *
 * @param name the application's name and, where it differs, the module's; distinct in one server
 */
record ApplicationIdentity(String name) {

    /**
     * As the server names it: the application and the module in it. Empty outside a Jakarta EE server, and on threads that
     * the server has not made.
     *
     * <p>Source: Jakarta EE Platform 11, EE.5.16 and EE.5.17.
     */
    static Optional<ApplicationIdentity> ofServer() {
        var application = lookup("java:app/AppName");
        var module = lookup("java:module/ModuleName");
        return application.isEmpty() || application.equals(module)
                ? module.map(ApplicationIdentity::new)
                : application.map(name ->
                        new ApplicationIdentity(name + module.map(m -> "/" + m).orElse("")));
    }

    @SuppressWarnings("BanJNDI") // two fixed names of the java: namespace, which the server alone fills
    private static Optional<String> lookup(String jndiName) {
        try {
            return Optional.ofNullable((String) InitialContext.doLookup(jndiName));
        } catch (NamingException e) {
            return Optional.empty(); // no naming here, or no such name: not a server
        }
    }

    /** The URI of its cache manager, which its MBeans carry. */
    URI managerUri() {
        return URI.create(
                "urn:larder:" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/"));
    }
}
