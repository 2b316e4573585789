/** A Graph API of our own: pages with conversations, and webhooks of what happens in them. */
@NullMarked
package dev.lanekeeper.embedded.graph;

import org.jspecify.annotations.NullMarked;
