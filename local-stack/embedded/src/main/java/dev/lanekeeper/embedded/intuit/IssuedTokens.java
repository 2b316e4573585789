package dev.lanekeeper.embedded.intuit;

/** A pair that somebody has. */
public record IssuedTokens(String accessToken, String refreshToken) {}
