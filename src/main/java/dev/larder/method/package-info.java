/**
 * Method results kept by the annotations of JSR-107: {@code @CacheResult}, {@code @CachePut}, {@code @CacheRemove},
 * {@code @CacheRemoveAll}; and by ours beside them: keys, times to live, tags, conditions.
 *
 * <p>Called by the container around annotated methods; {@code boot} reads the plans at deployment. An exception of the
 * method always comes out as the same object.
 */
@NullMarked
package dev.larder.method;

import org.jspecify.annotations.NullMarked;
