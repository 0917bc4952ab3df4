package dev.larder.internal.settings;

/** The formats that a cache can ask for. */
public enum ValueChoice {
    /** As the cache's declared type suggests. */
    AUTO,
    /** RFC 8949, by Jackson. */
    CBOR,
    /** RFC 8259, by Jackson. */
    JSON,
    /** Smile, by Jackson. */
    SMILE,
    /** Java serialization with an allow-list. */
    JAVA,
    /** Kryo with registered classes. */
    KRYO
}
