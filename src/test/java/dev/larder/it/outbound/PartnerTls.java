package dev.larder.it.outbound;

import dev.larder.tls.TlsClients;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

/** Gives clients of MicroProfile the context of a client of Larder's. */
public class PartnerTls implements RestClientListener {

    /** By which those that are built in code tell which one. */
    static final String PROPERTY = "partner.tls";

    @Override
    public void onNewClient(Class<?> service, RestClientBuilder builder) {
        if (service == ConfiguredPartnerService.class) {
            builder.sslContext(TlsClients.named("partner").sslContext());
        } else if (builder.getConfiguration().getProperty(PROPERTY) instanceof String name) {
            builder.sslContext(TlsClients.named(name).sslContext());
        }
    }
}
