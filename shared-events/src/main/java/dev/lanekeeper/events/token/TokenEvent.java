package dev.lanekeeper.events.token;

import dev.lanekeeper.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to a user's connections. */
public sealed interface TokenEvent extends Event {

    String userId();

    record QboTokenStored(
            String userId,
            String realmId,
            UUID tokenId,
            long generation,
            boolean replaced,
            Instant expiresAt)
            implements TokenEvent {}

    record QboTokenRotated(
            String userId, String realmId, UUID tokenId, long generation, Instant expiresAt)
            implements TokenEvent {}

    /**
     * @param generation that stays
     */
    record QboTokenRefreshFailed(
            String userId, String realmId, UUID tokenId, long generation, String errorCode)
            implements TokenEvent {}

    /** Nobody but the user can help: by connecting the company once more. */
    record QboReauthRequired(String userId, String realmId, UUID tokenId, String errorCode)
            implements TokenEvent {}

    record QboTokensDeactivated(String userId, List<String> realmIds) implements TokenEvent {}

    record QboTokensDeleted(String userId, List<String> realmIds) implements TokenEvent {}
}
