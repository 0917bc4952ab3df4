package dev.larder.bench;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a benchmark stands in its table. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Row {

    /** Its place in the table, from the top. */
    int place();

    String label();

    /** What the ratios make of it. */
    Role role() default Role.OTHER;

    /** The engine beneath, whose raw get a cached method is compared with. */
    Engine engine() default Engine.EHCACHE;

    enum Role {
        /** What every row is compared with: the container's interception, or the bare library. */
        FLOOR,
        /** What a get by a fresh key costs in an engine. */
        RAW_GET,
        /** A cached method: compared with the floor and the raw get together, which no interceptor on them can beat. */
        METHOD,
        /** Compared with the floor only. */
        OTHER
    }

    enum Engine {
        EHCACHE,
        CAFFEINE
    }
}
