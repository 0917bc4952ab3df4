/**
 * Settings: every key that Larder knows, and the values made from a plain map of keys to texts.
 *
 * <p>Called by {@code boot}, which fills the map, and by the settings records of the features. A bad key or value is a
 * {@link dev.larder.internal.settings.SettingsException} that names it; nothing is ever passed over.
 */
@NullMarked
package dev.larder.internal.settings;

import org.jspecify.annotations.NullMarked;
