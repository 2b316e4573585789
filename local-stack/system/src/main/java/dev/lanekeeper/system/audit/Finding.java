package dev.lanekeeper.system.audit;

/**
 * What came of asking for one promise.
 *
 * @param name of the check, of its own within the service
 * @param promise the sentence that holds while nothing is found
 */
record Finding(String name, String promise, Verdict verdict) {}
