package dev.larder.it.messages;

import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import javax.cache.annotation.CacheRemoveAll;

/** Each message takes all plates. */
@MessageDriven
public class ClearedTable implements MessageListener {

    @Override
    @CacheRemoveAll(cacheName = "plates", afterInvocation = false)
    public void onMessage(Message message) {
        PlatesServlet.HANDLED.add("cleared");
    }
}
