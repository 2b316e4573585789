/**
 * Leads, purchases and credits, and who decides about them. Pure: state and command in, decision
 * and changes out.
 */
@NullMarked
package dev.lanekeeper.purchase.model;

import org.jspecify.annotations.NullMarked;
