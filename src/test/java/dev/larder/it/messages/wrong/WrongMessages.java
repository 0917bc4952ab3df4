package dev.larder.it.messages.wrong;

import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import javax.cache.annotation.CacheResult;

/** Has nothing to keep. */
@MessageDriven
public class WrongMessages implements MessageListener {

    @Override
    @CacheResult
    public void onMessage(Message message) {}
}
