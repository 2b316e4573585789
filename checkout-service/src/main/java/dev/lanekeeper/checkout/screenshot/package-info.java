/** Pictures that prove bank transfers: what counts as one, and where they are kept. */
@NullMarked
package dev.lanekeeper.checkout.screenshot;

import org.jspecify.annotations.NullMarked;
