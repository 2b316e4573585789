package dev.lanekeeper.system.client;

import java.util.UUID;

/** A register as its vendor's people know it: enough to start a shift on it. */
public record Register(UUID id, UUID locationId, UUID vendorId, String code) {}
