package dev.larder.it;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The MBeans of the integration tests' server, by its local connector. */
final class ServerMBeans implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private ServerMBeans(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
    }

    @SuppressWarnings("BanJNDI") // the address comes from the server's own file
    static ServerMBeans open() throws IOException {
        var address = Files.readString(ServerFiles.server().resolve("workarea/com.ibm.ws.jmx.local.address"));
        return new ServerMBeans(JMXConnectorFactory.connect(new JMXServiceURL(address.strip())));
    }

    Set<ObjectName> names(String pattern) throws IOException, JMException {
        return server.queryNames(new ObjectName(pattern), null).stream().collect(Collectors.toCollection(TreeSet::new));
    }

    Object attribute(ObjectName name, String attribute) throws IOException, JMException {
        return server.getAttribute(name, attribute);
    }

    /** Runs one of the virtual machine's diagnostic commands; those of {@code jcmd}. */
    String diagnose(String command, String... arguments) throws IOException, JMException {
        var name = new ObjectName("com.sun.management:type=DiagnosticCommand");
        return (String)
                (arguments.length == 0
                        ? server.invoke(name, command, new Object[0], new String[0])
                        : server.invoke(
                                name, command, new Object[] {arguments}, new String[] {String[].class.getName()}));
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
