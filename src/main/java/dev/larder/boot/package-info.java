/**
 * Starts Larder in an application: reads the settings, registers what the features need, makes what they share.
 *
 * <p>Called by the container; nobody imports it. Whatever is wrong with settings or annotations stops deployment.
 */
@NullMarked
package dev.larder.boot;

import org.jspecify.annotations.NullMarked;
