package dev.lanekeeper.runtime.contract;

/**
 * A question to a service's tables that finds nothing as long as a promise holds, whatever has
 * happened. It says that a guard has failed, or that somebody has changed rows by hand.
 *
 * @param name snake_case, of its own within the service
 * @param promise the sentence that holds while it finds nothing
 * @param sql a query of one text column: a sentence for each breach
 */
public record IntegrityCheck(String name, String promise, String sql) {}
