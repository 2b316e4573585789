/** The HTTP API: pages, syncs, conversations, webhooks. */
@NullMarked
package dev.lanekeeper.sync.http;

import org.jspecify.annotations.NullMarked;
