package dev.larder.it.messages;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.Serial;
import java.lang.annotation.Annotation;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;

/** A plate's name, or the message that has it for its text. */
public class PlateKeys implements CacheKeyGenerator {

    @Override
    public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
        var argument = context.getKeyParameters()[0].getValue();
        return new Name(argument instanceof Message message ? text(message) : (String) argument);
    }

    static String text(Message message) {
        try {
            return message.getBody(String.class);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Name(String name) implements GeneratedCacheKey {
        @Serial
        private static final long serialVersionUID = 1;
    }
}
