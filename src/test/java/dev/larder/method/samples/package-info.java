/** The samples of docs/reference/larder-annotations.md, one class each; tests run them. */
@NullMarked
package dev.larder.method.samples;

import org.jspecify.annotations.NullMarked;
