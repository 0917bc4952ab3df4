/**
 * The caches of one application, each a {@link javax.cache.Cache} with a name and settings.
 *
 * <p>Called by the features and by applications. A store that fails shows as the exceptions of JSR-107.
 */
@NullMarked
package dev.larder.cache;

import org.jspecify.annotations.NullMarked;
