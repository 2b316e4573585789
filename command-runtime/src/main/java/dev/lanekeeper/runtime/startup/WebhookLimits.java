package dev.lanekeeper.runtime.startup;

/**
 * The same for the webhook topic.
 *
 * @param recordBytesMax largest record that a body within our edge's limit can make
 * @param retentionHours what we would give the topic as {@code retention.ms}
 * @param segmentHours and as {@code segment.ms}
 */
public record WebhookLimits(int recordBytesMax, int retentionHours, int segmentHours) {}
