package dev.larder.it.messages;

import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheRemove;

/** Each message takes one plate. */
@MessageDriven
@CacheDefaults(cacheName = "plates", cacheKeyGenerator = PlateKeys.class)
public class TakenPlates implements MessageListener {

    @EJB
    private Plates plates;

    @Override
    @CacheRemove
    public void onMessage(Message message) {
        PlatesServlet.HANDLED.add("taken " + plates.lay(PlateKeys.text(message)));
    }
}
