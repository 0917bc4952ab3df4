package dev.larder.it.outbound;

import dev.larder.tls.TlsClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The two ways to a client of MicroProfile REST Client. */
@ApplicationScoped
public class PartnerCalls {

    @Inject
    @RestClient
    private Instance<ConfiguredPartnerService> configured;

    String byBuilder(TlsClient client, String url) throws IOException {
        try (var service = builder(url).sslContext(client.sslContext()).build(PartnerService.class)) {
            return service.ask();
        }
    }

    String byListener(String url) throws IOException {
        try (var service = builder(url).property(PartnerTls.PROPERTY, "partner").build(PartnerService.class)) {
            return service.ask();
        }
    }

    private static RestClientBuilder builder(String url) {
        return RestClientBuilder.newBuilder().baseUri(URI.create(url));
    }

    String byInjection() {
        return configured.get().ask();
    }
}
