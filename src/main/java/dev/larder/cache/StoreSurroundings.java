package dev.larder.cache;

import dev.larder.internal.settings.Settings;

/**
 * What the stores of one cache manager have around them.
 *
 * @param manager names the manager in this server
 * @param application the application's class loader
 * @param settings those of the application
 */
public record StoreSurroundings(String manager, ClassLoader application, Settings settings) {}
