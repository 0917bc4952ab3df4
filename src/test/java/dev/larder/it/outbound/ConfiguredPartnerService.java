package dev.larder.it.outbound;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The same, made by CDI, with its address from the configuration and its TLS from {@link PartnerTls}. */
@RegisterRestClient(configKey = "partner")
public interface ConfiguredPartnerService extends PartnerService {}
