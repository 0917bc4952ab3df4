/** What several parts share and nobody outside may rely on. */
@NullMarked
package dev.larder.internal;

import org.jspecify.annotations.NullMarked;
