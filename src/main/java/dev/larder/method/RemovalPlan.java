package dev.larder.method;

import dev.larder.method.CacheAction.ChangeCache;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was decided at deployment about one annotation that removes from a cache.
 *
 * @param details the method and the annotation as those of JSR-107 have them; the action is a {@link ChangeCache}
 * @param what which entries
 */
record RemovalPlan(MethodPlan<?> details, What what) {

    /** Which entries a removal takes. */
    sealed interface What {

        /** The one of the key that {@code @CacheRemove} would make. */
        record KeyOfArguments() implements What {}

        /** Those of these keys. */
        record Keys(List<KeyTemplate> templates) implements What {}

        /** Those of the keys that an object computes. */
        record KeysBy(Class<? extends CacheKeys> type) implements What {}

        /** Those whose keys match. */
        record Matching(PatternTemplate pattern) implements What {}

        /** Those with one of these tags. */
        record Tagged(List<KeyTemplate> templates) implements What {}
    }

    /** When it removes, and after what. */
    ChangeCache action() {
        return (ChangeCache) details.members().action();
    }

    /** The classes that it names for objects to be had. */
    Stream<Class<?>> namedClasses() {
        var own = what instanceof What.KeysBy by ? Stream.<Class<?>>of(by.type()) : Stream.<Class<?>>empty();
        return Stream.concat(details.members().namedClasses(), own);
    }

    /** Whether it needs a store that lists its keys. */
    boolean scans() {
        return what instanceof What.Matching;
    }
}
