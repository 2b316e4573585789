package dev.lanekeeper.system.demo;

/**
 * A promise with how it came out.
 *
 * @param requests that were sent for it
 */
record CheckedPromise(Promise promise, long requests, Verdict verdict) {}
