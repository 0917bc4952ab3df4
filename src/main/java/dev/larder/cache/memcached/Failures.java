package dev.larder.cache.memcached;

import dev.larder.cache.ServerState;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.ValueTooLargeException;
import dev.larder.internal.settings.KnownMemcachedSettings;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/**
 * Says what is wrong with a server, which setting decides it, and why; never a key, a value or a password.
 *
 * @param settings those of the stores
 */
record Failures(MemcachedSettings settings) {

    /** A server that could not be asked, or refused. */
    StoreUnavailableException of(InetSocketAddress server, Throwable failure) {
        return new StoreUnavailableException(
                "Memcached at %s, which %s names, %s"
                        .formatted(ServerState.nameOf(server), KnownMemcachedSettings.NODES.key(), what(failure)),
                failure);
    }

    private String what(Throwable failure) {
        if (failure instanceof SocketTimeoutException) {
            return "has not answered within %s, which %s decides"
                    .formatted(settings.bounds().time(), KnownMemcachedSettings.TIMEOUT.key());
        }
        if (failure instanceof UnknownHostException) {
            return "cannot be reached: there is no such host";
        }
        if (failure instanceof InterruptedException) {
            return "was not waited for: the thread was interrupted";
        }
        if (failure instanceof RefusedException refusal) {
            return refused(refusal);
        }
        return "cannot be reached: " + failure.getMessage();
    }

    private String refused(RefusedException refusal) {
        var words = "%s and %s".formatted(KnownMemcachedSettings.USERNAME.key(), KnownMemcachedSettings.PASSWORD.key());
        if (refusal.isOfLogin()) {
            return settings.login().isPresent()
                    ? "does not accept what %s say".formatted(words)
                    : "asks who is there, and %s are not set".formatted(words);
        }
        if (refusal.isUnknown() && settings.login().isPresent()) {
            return "knows no SASL, and %s are set".formatted(words);
        }
        return "refuses: " + refusal.getMessage();
    }

    /** An entry of so many bytes is too large. */
    ValueTooLargeException tooLarge(int bytes) {
        return new ValueTooLargeException(
                "An entry of %d bytes is too large: %s is %d, and a server takes 1 MB unless its option -I says otherwise"
                        .formatted(
                                bytes,
                                KnownMemcachedSettings.MAX_VALUE_BYTES.key(),
                                settings.bounds().valueBytes()));
    }
}
