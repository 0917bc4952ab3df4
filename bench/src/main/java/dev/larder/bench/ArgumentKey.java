package dev.larder.bench;

/** The least key object that an interceptor must make for a call with one argument: the hash is computed once. */
final class ArgumentKey {

    private final Object argument;
    private final int hash;

    ArgumentKey(Object argument) {
        this.argument = argument;
        this.hash = argument.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArgumentKey key && hash == key.hash && argument.equals(key.argument);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
