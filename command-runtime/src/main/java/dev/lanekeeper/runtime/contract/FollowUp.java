package dev.lanekeeper.runtime.contract;

import dev.lanekeeper.events.Command;
import java.time.Duration;
import java.util.UUID;

/** What a decision sets in motion. It commits with the decision, and is done at least once. */
public sealed interface FollowUp {

    /**
     * Another command of this service, on the lane of its own key: how one entity tells another.
     * The relay publishes it under an identity that follows from the command which caused it, so
     * that it is decided once however often it is published.
     */
    record Send(Command command) implements FollowUp {}

    /**
     * A call to a provider, made after the commit by a worker, outside any transaction ({@link
     * ProviderCalls}). What comes of it is a command: the finishing command, whose identity follows
     * from kind and subject ({@link ProviderCall#identity}).
     *
     * @param kind what is asked, such as {@code stripe.refund}; at most 60 characters
     * @param subject the entity that it is about; while a call of one kind about one subject is
     *     under way, further ones are taken for the same
     * @param delay how long after the decision it is due
     */
    record Call(String kind, UUID subject, Duration delay) implements FollowUp {}
}
