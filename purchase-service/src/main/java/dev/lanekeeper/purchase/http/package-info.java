/** The routes of the lead marketplace: parse, check who asks, hand over, answer. */
@NullMarked
package dev.lanekeeper.purchase.http;

import org.jspecify.annotations.NullMarked;
