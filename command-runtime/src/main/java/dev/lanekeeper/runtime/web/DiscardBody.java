package dev.lanekeeper.runtime.web;

/**
 * Why a dead letter is given up.
 *
 * @param reason 1 to 500 characters by people for people
 */
record DiscardBody(String reason) {}
