package dev.larder.weld;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A statement that is as true of a bean without interceptors ("the method runs again"), so a weak witness alone. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Tag(HoldsWithoutCaching.TAG)
public @interface HoldsWithoutCaching {

    /** What the negative control leaves these tests out by. */
    String TAG = "holds-without-caching";
}
