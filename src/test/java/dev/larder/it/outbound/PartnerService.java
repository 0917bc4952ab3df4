package dev.larder.it.outbound;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What the other server answers, as MicroProfile REST Client has it. */
@Path("/")
public interface PartnerService extends AutoCloseable {

    @GET
    String ask();
}
