package dev.larder.playground;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/**
 * The catalogue, and how an EJB caches: the annotations of JSR-107 on its methods are all there is to it. They work the
 * same on a CDI bean.
 *
 * <p>Two things to know. A call is cached if it comes through the injected bean; one by {@code this} passes the cache by.
 * And what is cached is the object itself, not a copy: return values that nobody can change, such as records.
 *
 * <p>How long entries live and how many there may be is said in {@code server.xml}, not here:
 *
 * <pre>{@code <variable name="larder.cache.playground.ttl" value="PT5M"/>}</pre>
 */
@Stateless
@CacheDefaults(cacheName = Catalogue.CACHE) // what the annotations below would each say otherwise
public class Catalogue {

    static final String CACHE = "playground";

    @PersistenceContext
    @SuppressWarnings("NullAway.Init") // the container sets it
    private EntityManager entities;

    @Inject
    private InstantSource clock;

    @Inject
    private Witness witness;

    /** All items by name; not cached. */
    public List<Item> items() {
        return entities.createQuery("select item from Item item order by item.name, item.id.code", Item.class)
                .getResultList();
    }

    /**
     * What there is to know about an item. The first call for an id runs this method and keeps what it returns; until the
     * entry expires or is removed, further calls get that, and the method does not run.
     *
     * <p>The parameters are the key: here the id, which needs good {@code equals} and {@code hashCode}. An exception goes
     * to the caller and is not kept.
     */
    @CacheResult
    public ItemDetails lookUp(ItemId id) {
        witness.methodRuns(); // for the page, which shows where its answers come from
        var item = item(id);
        return new ItemDetails(id, item.name(), item.note(), compute(id));
    }

    /**
     * Changes an item's note, in the database and in the cache. The entry gets the parameter with {@code @CacheValue};
     * the other one is the key, the same as that of {@link #lookUp}, which finds the change without running.
     *
     * <p>The cache is written after the method, and only if it throws nothing.
     */
    @CachePut
    public void change(ItemId id, @CacheValue ItemDetails changed) {
        item(id).changeNote(changed.note());
    }

    /** Removes the entry of an item, after the method: not if there is no such item, which makes the method throw. */
    @CacheRemove
    public void forget(ItemId id) {
        item(id);
    }

    /** Removes all entries. There is nothing else to do, so the method is empty. */
    @CacheRemoveAll
    public void forgetAll() {}

    private Item item(ItemId id) {
        var item = entities.find(Item.class, id);
        if (item == null) {
            throw new UnknownItemException(id);
        }
        return item;
    }

    /** The work that the cache saves: some milliseconds to some hundreds of them, see there. */
    private Findings compute(ItemId id) {
        return switch (id.kind()) {
            case COUNTRY -> CountryNames.of(id.code());
            case CURRENCY -> WrittenAmounts.of(Currency.getInstance(id.code()));
            case TIME_ZONE -> SharedHours.of(ZoneId.of(id.code()), clock.instant());
        };
    }
}
