/** Outbound TLS that resumes: stub. */
@NullMarked
package dev.larder.tls;

import org.jspecify.annotations.NullMarked;
