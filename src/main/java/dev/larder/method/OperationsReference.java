package dev.larder.method;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What an interceptor holds of {@link CacheOperations}: found again after the interceptor was passivated with its bean. */
@Dependent
class OperationsReference implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private transient @Nullable CacheOperations operations;

    @Inject
    OperationsReference(CacheOperations operations) {
        this.operations = operations;
    }

    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        var found = operations;
        if (found == null) {
            found = CDI.current().select(CacheOperations.class).get();
            operations = found;
        }
        return found.invoke(context);
    }
}
