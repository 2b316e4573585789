package dev.lanekeeper.events.pos;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.Money;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of a register. The register is the key: all that happens at one register
 * happens in one order.
 */
public sealed interface PosCommand extends Command {

    UUID registerId();

    UUID vendorId();

    @Override
    default String key() {
        return registerId().toString();
    }

    @Override
    default String tenant() {
        return vendorId().toString();
    }

    /** A command about one session of the register. */
    sealed interface OfSession extends PosCommand {
        UUID sessionId();

        String userId();
    }

    /**
     * Start the shift, or join the one that runs.
     *
     * @param openingCash what lies in the drawer, 0.00 to 1,000,000.00, 200.00 when not said;
     *     ignored when the session runs already
     */
    record OpenOrJoinSession(
            UUID registerId,
            UUID locationId,
            UUID vendorId,
            String userId,
            BigDecimal openingCash,
            @Nullable String deviceId)
            implements PosCommand {

        public static final BigDecimal USUAL_OPENING_CASH = new BigDecimal("200.00");

        public OpenOrJoinSession {
            // A record read from JSON has null here when the producer left the amount out.
            openingCash = Money.of(Objects.requireNonNullElse(openingCash, USUAL_OPENING_CASH));
        }
    }

    /**
     * Cash went into or out of the drawer.
     *
     * @param movementId chosen by the till, so that a slow link may send it again
     * @param amount greater than zero; the kind says which way
     */
    record RecordCashMovement(
            UUID registerId,
            UUID vendorId,
            UUID sessionId,
            UUID movementId,
            MovementKind kind,
            BigDecimal amount,
            @Nullable String reason,
            String userId,
            @Nullable String deviceId)
            implements OfSession {

        public RecordCashMovement {
            amount = Money.of(amount);
        }
    }

    /** Stop taking movements and show what should be in the drawer. */
    record StartClose(
            UUID registerId,
            UUID vendorId,
            UUID sessionId,
            String userId,
            @Nullable Integer expectedVersion)
            implements OfSession {}

    /** Go on selling after all: a close can always be taken back. */
    record AbortClose(UUID registerId, UUID vendorId, UUID sessionId, String userId)
            implements OfSession {}

    /**
     * End the session with what was counted.
     *
     * @param denominations how often each note or coin lay in the drawer, by its value; kept with
     *     the closure
     * @param note why the count is off; wanted above the register's variance limit
     */
    record CloseSession(
            UUID registerId,
            UUID vendorId,
            UUID sessionId,
            String userId,
            BigDecimal countedCash,
            @Nullable Map<String, Integer> denominations,
            @Nullable String note)
            implements OfSession {

        public CloseSession {
            countedCash = Money.of(countedCash);
        }
    }

    /** One device signs off; the session goes on. */
    record LeaveSession(
            UUID registerId, UUID vendorId, UUID sessionId, String userId, String deviceId)
            implements OfSession {}

    /**
     * A new register of a vendor.
     *
     * @param code unique per vendor; the first part of every session number
     * @param varianceLimit the difference between expected and counted cash above which a close
     *     wants a note
     * @param timeZone of the place where it stands; session numbers carry its local day
     */
    record RegisterRegister(
            UUID registerId,
            UUID vendorId,
            UUID locationId,
            String code,
            BigDecimal varianceLimit,
            ZoneId timeZone)
            implements PosCommand {

        public static final BigDecimal USUAL_VARIANCE_LIMIT = new BigDecimal("5.00");

        public static final ZoneId USUAL_TIME_ZONE = ZoneId.of("UTC");

        public RegisterRegister {
            // Records read from JSON have null here for what the producer left out.
            varianceLimit =
                    Money.of(Objects.requireNonNullElse(varianceLimit, USUAL_VARIANCE_LIMIT));
            timeZone = Objects.requireNonNullElse(timeZone, USUAL_TIME_ZONE);
        }
    }

    /** The register takes no more sessions. */
    record DeactivateRegister(UUID registerId, UUID vendorId) implements PosCommand {}
}
