/**
 * The playground: a page that shows Larder at work, on a catalogue of countries, currencies and time zones.
 *
 * <p>Read {@link dev.larder.playground.Catalogue} first: all that an EJB needs in order to cache is there. Only in the
 * war, and only if {@code larder.playground.enabled}; without its database the application does not start.
 */
@NullMarked
package dev.larder.playground;

import org.jspecify.annotations.NullMarked;
