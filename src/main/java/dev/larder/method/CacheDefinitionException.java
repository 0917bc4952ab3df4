package dev.larder.method;

import java.io.Serial;
import java.util.List;

/** Cache annotations that break a rule of JSR-107: the message names each class, method and rule. Stops deployment. */
public final class CacheDefinitionException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    CacheDefinitionException(List<String> problems) {
        super(String.join("; ", problems));
    }
}
