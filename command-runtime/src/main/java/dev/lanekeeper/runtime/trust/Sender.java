package dev.lanekeeper.runtime.trust;

import dev.lanekeeper.events.CloudEventHeaders;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose word a record is. Its identity belongs to this sender: an outcome may be written under it.
 */
public sealed interface Sender {

    /** Which attempt at its command the record is. */
    int attempt();

    /** The subject on whose behalf the command runs, if the sender can vouch for one. */
    @Nullable String actor(Map<String, String> attributes);

    /**
     * @throws UnreadableException when the sender may not use commands of this {@code ce_type}
     */
    void requireMayUse(String type);

    /**
     * @throws UnreadableException when the sender may not touch this tenant's objects
     */
    void requireMayActFor(String tenant);

    /**
     * @throws UnreadableException when the sender is no service of ours, for commands that nobody
     *     else may use
     */
    void requireOwnService(String type);

    /** A service of ours, which has checked who may do what. */
    record OwnService(int attempt) implements Sender {

        @Override
        public @Nullable String actor(Map<String, String> attributes) {
            return attributes.get(CloudEventHeaders.ACTOR);
        }

        @Override
        public void requireMayUse(String type) {}

        @Override
        public void requireMayActFor(String tenant) {}

        @Override
        public void requireOwnService(String type) {}
    }

    /** A foreign producer, with the rights that its entry in the list gives it. */
    record ListedSource(String source, SourceRights rights, int attempt) implements Sender {

        @Override
        public @Nullable String actor(Map<String, String> attributes) {
            return null;
        }

        @Override
        public void requireMayUse(String type) {
            rights.requireType(source, type);
        }

        @Override
        public void requireMayActFor(String tenant) {
            rights.requireTenant(source, tenant);
        }

        @Override
        public void requireOwnService(String type) {
            throw new UnreadableException(
                    DeadLetterReason.TYPE_NOT_ALLOWED,
                    type + " of source " + source + " (expected: from our own services only)");
        }
    }
}
