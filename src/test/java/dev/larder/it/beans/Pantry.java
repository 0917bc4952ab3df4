package dev.larder.it.beans;

import jakarta.ejb.Local;

/** What an EJB shows of itself: the annotations stand on the bean. */
@Local
public interface Pantry {

    String compute(String key);

    void remove(String key);
}
