package dev.lanekeeper.runtime.startup;

import org.jspecify.annotations.Nullable;

/**
 * What our own settings promise, and the broker and the database must not break.
 *
 * @param partitions that each topic shall have: one with fewer has just been asked to grow
 * @param inboxHours how long an outcome is remembered
 * @param commandRetentionHours what we would give the command topic as {@code retention.ms}
 * @param commandSegmentHours and as {@code segment.ms}
 * @param bodyBytesMax largest body that our edge takes and makes a command of
 * @param outcomeBytesMax largest outcome or event that we publish
 * @param webhooks of a service that takes webhooks through gateways; null for others
 */
public record StartupLimits(
        int partitions,
        int inboxHours,
        int commandRetentionHours,
        int commandSegmentHours,
        int bodyBytesMax,
        int outcomeBytesMax,
        @Nullable WebhookLimits webhooks) {}
