package dev.lanekeeper.token.intuit;

import dev.lanekeeper.token.store.CallReads;
import java.time.Duration;

/**
 * What every call to Intuit needs.
 *
 * @param api of Intuit
 * @param seal opens what is sent, and seals what comes
 * @param reads what is to be asked for
 * @param patience how long Intuit may leave a user's call without an answer
 * @param revokePatience the same for what nobody waits for
 */
public record IntuitDesk(
        IntuitApi api,
        TokenSeal seal,
        CallReads reads,
        IntuitMeters meters,
        Duration patience,
        Duration revokePatience) {}
