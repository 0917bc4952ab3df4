package dev.larder.cache.memcached;

import java.io.IOException;
import java.io.Serial;
import net.rubyeye.xmemcached.command.binary.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** A server that answers, but does not want what it was asked. */
final class RefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final @Nullable ResponseStatus status;

    RefusedException(Request request) {
        this(request.status(), String.valueOf(request.problem()));
    }

    RefusedException(@Nullable ResponseStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** It wants to know who is asking, or does not like the answer. */
    boolean isOfLogin() {
        return status == ResponseStatus.AUTH_REQUIRED || status == ResponseStatus.AUTH_ERROR;
    }

    boolean isUnknown() {
        return status == ResponseStatus.UNKNOWN_COMMAND;
    }

    boolean isTooLarge() {
        return status == ResponseStatus.VALUE_TOO_BIG;
    }
}
