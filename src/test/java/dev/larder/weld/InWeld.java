package dev.larder.weld;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class whose nested beans run in Weld: see {@link NestedBeans}. Run once more with the interceptors off. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(InWeld.TAG)
@ExtendWith(NestedBeans.class)
public @interface InWeld {

    /** What the negative control finds these classes by. */
    String TAG = "in-weld";
}
