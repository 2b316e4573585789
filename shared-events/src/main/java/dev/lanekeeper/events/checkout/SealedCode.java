package dev.lanekeeper.events.checkout;

/**
 * A product code as it may lie about.
 *
 * @param sealed at the edge, base64
 * @param fingerprint keyed hash of the code: sealed ones differ each time
 */
public record SealedCode(String sealed, String fingerprint) {}
