/**
 * What the parts of Larder report of themselves. Called by all of them; a report that cannot be shown is a
 * {@link java.lang.IllegalStateException}.
 */
@NullMarked
package dev.larder.metrics;

import org.jspecify.annotations.NullMarked;
