/** How Meta is recognised, and what it says in webhooks. Nothing here calls anybody. */
@NullMarked
package dev.lanekeeper.sync.meta;

import org.jspecify.annotations.NullMarked;
