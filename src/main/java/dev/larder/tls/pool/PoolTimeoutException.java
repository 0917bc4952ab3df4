package dev.larder.tls.pool;

import java.io.IOException;
import java.io.Serial;

/** All connections to an endpoint were lent for as long as a borrower may wait. Its message names the endpoint and both limits. */
public final class PoolTimeoutException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    PoolTimeoutException(PooledEndpoint endpoint, PoolLimits limits) {
        super("%s: all %d connections (perEndpoint) were lent for %s (waiting)"
                .formatted(endpoint, limits.perEndpoint(), limits.waiting()));
    }
}
