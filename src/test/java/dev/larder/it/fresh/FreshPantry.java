package dev.larder.it.fresh;

/** What an EJB without a view of its class is called by. */
public interface FreshPantry {

    /** A text that is another one for each run. */
    String find(String key);
}
