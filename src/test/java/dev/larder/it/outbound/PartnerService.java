package dev.larder.it.outbound;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.Closeable;

/** What the other server answers, as MicroProfile REST Client has it. */
@Path("/")
public interface PartnerService extends Closeable {

    @GET
    String ask();
}
