/**
 * A user's war with EJBs, cached and not, and the servlet that measures their calls inside Open Liberty.
 *
 * <p>Deployed by {@code dev.larder.bench.EjbHit}; nobody else calls it.
 */
@NullMarked
package dev.larder.bench.ejb;

import org.jspecify.annotations.NullMarked;
