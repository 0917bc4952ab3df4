package dev.larder.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A piece of configuration that the running server takes over. */
final class ServerConfiguration {

    private final Path file;

    private ServerConfiguration(Path file) {
        this.file = file;
    }

    /**
     * Gives the server a piece of {@code server.xml}.
     *
     * @param elements what stands in its {@code <server>}
     */
    static ServerConfiguration of(String name, String elements) {
        var file = ServerFiles.server().resolve("configDropins/overrides").resolve(name + ".xml");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "<server>\n" + elements + "</server>\n");
            return new ServerConfiguration(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The element that deploys an archive, with properties of the application ({@code key=value}). */
    static String application(WebArchive war, String... properties) {
        return application(war.getName().replace(".war", ""), war, properties);
    }

    /** The same, under another name than the archive's. */
    static String application(String name, WebArchive war, String... properties) {
        var file = new File("target/deployments/configured", war.getName());
        file.getParentFile().mkdirs();
        war.as(ZipExporter.class).exportTo(file, true);
        var xml = new StringBuilder("<webApplication id=\"%s\" name=\"%s\" location=\"%s\"><appProperties>\n"
                .formatted(name, name, file.getAbsolutePath()));
        for (var property : properties) {
            var parts = property.split("=", 2);
            xml.append("<property name=\"%s\" value=\"%s\"/>\n".formatted(parts[0], parts[1]));
        }
        return xml.append("</appProperties></webApplication>\n").toString();
    }

    /** The element that sets a variable. */
    static String variable(String name, String value) {
        return "<variable name=\"%s\" value=\"%s\"/>\n".formatted(name, value);
    }

    /** The server lets it go. */
    void close() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
