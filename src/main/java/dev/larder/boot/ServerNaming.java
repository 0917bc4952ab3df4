package dev.larder.boot;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's naming, as far as it is there: not outside a server, nor in one without it, nor on threads that it has not made. */
final class ServerNaming {

    private ServerNaming() {}

    /** What has a name, if it is of that type. */
    @SuppressWarnings("BanJNDI") // fixed names of the java: namespace, which the server alone fills
    static <T> Optional<T> find(String jndiName, Class<T> type) {
        try {
            Object found = InitialContext.doLookup(jndiName);
            return Optional.ofNullable(found).filter(type::isInstance).map(type::cast);
        } catch (NamingException e) {
            return Optional.empty(); // no naming here, or no such name: not a server
        }
    }
}
