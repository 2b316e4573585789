/** purchase-service: no lead sold twice, no credit lost, no payment applied twice. */
@NullMarked
package dev.lanekeeper.purchase;

import org.jspecify.annotations.NullMarked;
