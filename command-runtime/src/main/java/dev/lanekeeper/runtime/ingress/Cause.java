package dev.lanekeeper.runtime.ingress;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a command follows from.
 *
 * @param commandId of the command that caused it
 * @param correlationId of the request that caused them both
 * @param traceparent the part of the request's trace that it goes on from
 */
public record Cause(UUID commandId, @Nullable String correlationId, @Nullable String traceparent) {}
