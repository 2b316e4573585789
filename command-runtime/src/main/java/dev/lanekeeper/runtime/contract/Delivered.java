package dev.lanekeeper.runtime.contract;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.CommandIdentity;

/**
 * A command that a provider's delivery means.
 *
 * @param identity the provider's own name for what it delivers, or what follows from it: the same
 *     whenever, and whichever way, it is delivered again
 */
public record Delivered(CommandIdentity identity, Command command) {}
