/** sync-service: Messenger conversations, of a page's history and of its webhooks, in one lane. */
@NullMarked
package dev.lanekeeper.sync;

import org.jspecify.annotations.NullMarked;
