package dev.larder.it.bridge;

/** What its callers call has an {@code Object} for its argument. */
public interface General<T> {

    String find(T key);
}
