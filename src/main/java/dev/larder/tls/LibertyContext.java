package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of Open Liberty's {@code <ssl>}, by its API {@code com.ibm.websphere.ssl.JSSEHelper}, which is there on that
 * server only.
 *
 * <p>Asked at each connection, which takes some microseconds, it gives the same context until the configuration changes. A listener
 * of ours would stay in the server when the application has gone, so there is none.
 */
final class LibertyContext implements ContextSource {

    private static final String API = "com.ibm.websphere.ssl.";

    private final Optional<String> id;
    private final SettingNames names;
    private final Object jsse;
    private final Method context;
    private final Method exists;
    private final Map<String, Object> outbound;
    private final String[] endpointKeys;

    private LibertyContext(Optional<String> id, Class<?> api, SettingNames names) throws ReflectiveOperationException {
        this.id = id;
        this.names = names;
        var listener = Class.forName(API + "SSLConfigChangeListener", false, api.getClassLoader());
        jsse = api.getMethod("getInstance").invoke(null);
        context = api.getMethod("getSSLContext", String.class, Map.class, listener);
        exists = api.getMethod("doesSSLConfigExist", String.class);
        outbound = Map.of(constant(api, "CONNECTION_INFO_DIRECTION"), constant(api, "DIRECTION_OUTBOUND"));
        endpointKeys =
                new String[] {constant(api, "CONNECTION_INFO_REMOTE_HOST"), constant(api, "CONNECTION_INFO_REMOTE_PORT")
                };
    }

    private static String constant(Class<?> api, String name) throws ReflectiveOperationException {
        return (String) api.getField(name).get(null);
    }

    /**
     * The contexts of one {@code <ssl>}.
     *
     * @param id its {@code id}; empty: the one that the server chooses for the endpoint
     * @param application the class loader that sees the server's API, if there is any
     * @return empty where the API is not there
     */
    static Optional<LibertyContext> of(Optional<String> id, ClassLoader application) {
        return of(id, application, SettingNames.OF_ALL);
    }

    /**
     * The same.
     *
     * @param names how messages call the settings
     */
    static Optional<LibertyContext> of(Optional<String> id, ClassLoader application, SettingNames names) {
        Class<?> api;
        try {
            api = Class.forName(API + "JSSEHelper", false, application);
        } catch (ClassNotFoundException notLiberty) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LibertyContext(id, api, names));
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("This server's %sJSSEHelper is not as Larder knows it".formatted(API), e);
        }
    }

    @Override
    public Optional<String> absence() throws IOException {
        if (id.isEmpty() || Boolean.TRUE.equals(call(exists, id.get()))) {
            return Optional.empty();
        }
        return Optional.of(names.of(KnownTlsSettings.SSL_REF)
                + "=%s: Open Liberty has no <ssl id=\"%s\"> in force; allowed is the id of an <ssl> in server.xml"
                        .formatted(id.get(), id.get())
                + " whose key store could be opened; the server's log names those that could not (its API does not list"
                + " ids)");
    }

    @Override
    public SSLContext context(String host, int port) throws IOException {
        var absence = absence();
        if (absence.isPresent()) {
            throw new IOException(absence.get());
        }
        var info = new HashMap<>(outbound);
        if (!host.isEmpty()) {
            info.put(endpointKeys[0], host);
            info.put(endpointKeys[1], Integer.toString(port));
        }
        if (call(context, id.orElse(null), info, null) instanceof SSLContext found) {
            return found;
        }
        throw new IOException(
                "Open Liberty has no SSL context for %s; %s decides it".formatted(endpoint(host, port), decides()));
    }

    /** What the server's own code throws is told apart from what cannot be called. */
    private @Nullable Object call(Method method, @Nullable Object... arguments) throws IOException {
        try {
            return method.invoke(jsse, arguments);
        } catch (InvocationTargetException e) {
            throw new IOException(
                    "Open Liberty made no SSL context: %s; %s decides it".formatted(e.getCause(), decides()),
                    e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("This server's %sJSSEHelper cannot be called".formatted(API), e);
        }
    }

    private String decides() {
        return id.map((names.of(KnownTlsSettings.SSL_REF) + "=")::concat)
                .orElse("<sslDefault> or <outboundConnection> in server.xml");
    }

    private static String endpoint(String host, int port) {
        return host.isEmpty() ? "outbound connections" : host + ":" + port;
    }
}
