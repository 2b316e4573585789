/** The service over HTTP. Secrets are sealed here on their way in, and opened on their way out. */
@NullMarked
package dev.lanekeeper.token.http;

import org.jspecify.annotations.NullMarked;
