package dev.lanekeeper.pos.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of a close, for the books; never changed.
 *
 * @param denominations how often each note or coin lay in the drawer, by its value
 */
public record Closure(Session.Closed session, @Nullable Map<String, Integer> denominations) {}
