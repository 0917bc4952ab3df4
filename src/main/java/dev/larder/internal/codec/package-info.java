/** Objects from and to bytes. Called by the stores that hold bytes; what cannot be read is the exception that says so. */
@NullMarked
package dev.larder.internal.codec;

import org.jspecify.annotations.NullMarked;
