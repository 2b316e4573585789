package dev.lanekeeper.runtime.topics;

/**
 * How a service's topics are made: {@code lanekeeper.topics}.
 *
 * @param partitions a power of two, so that producers with differing hash arithmetic agree
 * @param replicas 1 on one machine, 3 in production
 * @param commandRetentionHours how long a command can be read again; never longer than the inbox
 *     remembers, and that counts commandSegmentHours in
 * @param commandSegmentHours how much of the command topic goes at a time, when its youngest
 *     command is old enough
 * @param commandBytesMax largest command record; more than our own edge takes, so that a foreign
 *     one can be dead-lettered whole
 * @param deadLetterBytesMax largest dead letter: a command record and the headers that say why
 * @param outcomeBytesMax largest outcome or event; of a larger one the id and a reference go out
 * @param webhooks whether the service takes webhooks through gateways, and has topics for them
 * @param webhookBytesMax largest record of the webhook topic
 * @param webhookRetentionHours how long a webhook can be read again; commands of webhooks that are
 *     read again must still be remembered by then
 * @param webhookSegmentHours how much of the webhook topic goes at a time
 * @param webhookLetterRetentionHours how long dead letters of webhooks wait for people; anybody at
 *     all may have written what a gateway passes on
 */
public record TopicSettings(
        int partitions,
        short replicas,
        int commandRetentionHours,
        int commandSegmentHours,
        int commandBytesMax,
        int deadLetterBytesMax,
        int outcomeBytesMax,
        boolean webhooks,
        int webhookBytesMax,
        int webhookRetentionHours,
        int webhookSegmentHours,
        int webhookLetterRetentionHours) {

    /** The same for a cluster of another size. */
    public TopicSettings with(int otherPartitions, short otherReplicas) {
        return new TopicSettings(
                otherPartitions,
                otherReplicas,
                commandRetentionHours,
                commandSegmentHours,
                commandBytesMax,
                deadLetterBytesMax,
                outcomeBytesMax,
                webhooks,
                webhookBytesMax,
                webhookRetentionHours,
                webhookSegmentHours,
                webhookLetterRetentionHours);
    }
}
