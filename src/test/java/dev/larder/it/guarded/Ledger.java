package dev.larder.it.guarded;

/** Methods that run in a transaction of their own, or in the caller's. */
public interface Ledger {

    /** The state of the transaction that it runs in, and how often it has run. */
    String stateAndCall(String key);

    void removeAndFail(String key, RuntimeException thrown);
}
