package dev.larder.it.guarded;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.Serial;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Notes the state of the transaction that the cache's interceptor runs in, at hits as well. */
public class TransactionKeys implements CacheKeyGenerator {

    private static final List<Integer> STATES = new ArrayList<>();

    /** The states since the last call of this method. */
    public static synchronized List<Integer> takeStates() {
        var taken = List.copyOf(STATES);
        STATES.clear();
        return taken;
    }

    private static synchronized void note(int state) {
        STATES.add(state);
    }

    @Override
    public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
        note(state());
        return new Key(
                Arrays.stream(context.getKeyParameters()).map(p -> p.getValue()).toList());
    }

    /** The state of this thread's transaction, as {@link jakarta.transaction.Status} has them. */
    @SuppressWarnings("BanJNDI") // a fixed name of the java: namespace
    public static int state() {
        try {
            return InitialContext.<TransactionSynchronizationRegistry>doLookup(
                            "java:comp/TransactionSynchronizationRegistry")
                    .getTransactionStatus();
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Key(List<Object> arguments) implements GeneratedCacheKey {
        @Serial
        private static final long serialVersionUID = 1;
    }
}
