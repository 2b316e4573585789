/** What a page's conversations, syncs and locks are, and what is decided about them. */
@NullMarked
package dev.lanekeeper.sync.model;

import org.jspecify.annotations.NullMarked;
