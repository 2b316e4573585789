/** How a page's history is read from the Graph API, outside any transaction. */
@NullMarked
package dev.lanekeeper.sync.graph;

import org.jspecify.annotations.NullMarked;
