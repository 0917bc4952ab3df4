package dev.larder.cache;

/**
 * A library that the stores of one kind need, and that an application has beside Larder or has not.
 *
 * @param kind the kind of store
 * @param artifact what to add, as {@code group:artifact}
 * @param type the name of one of its classes
 */
public record OptionalLibrary(String kind, String artifact, String type) {

    /**
     * Nothing, if the library is there.
     *
     * @throws IllegalArgumentException if it is absent; it names kind and artifact
     */
    public void require() {
        try {
            Class.forName(type, false, OptionalLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "Stores of kind %s need the library %s beside Larder".formatted(kind, artifact), e);
        }
    }
}
