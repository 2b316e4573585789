package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.PosResult.SessionView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session at a register. Each state has what makes sense in it: nobody can add a movement to a
 * closed one, or find a count in an open one.
 */
public sealed interface Session {

    Shift shift();

    Drawer drawer();

    /** Grows with every change. */
    int version();

    /** The word of the status column. */
    String status();

    /**
     * What stays as it was at the opening.
     *
     * @param number unique per vendor
     */
    record Shift(
            UUID id,
            UUID registerId,
            UUID locationId,
            UUID vendorId,
            String number,
            String openedBy,
            Instant openedAt) {}

    /**
     * How a session ended.
     *
     * @param note why the count was off
     * @param zNumber of the closure, without gaps per register
     */
    record Count(
            BigDecimal expected,
            BigDecimal counted,
            String closedBy,
            Instant closedAt,
            @Nullable String note,
            int zNumber) {

        public BigDecimal variance() {
            return counted.subtract(expected);
        }
    }

    /** Takes movements. */
    record Open(Shift shift, Drawer drawer, int version) implements Session {

        Open with(Drawer changed) {
            return new Open(shift, changed, version + 1);
        }

        Closing startClose(String by) {
            return new Closing(shift, drawer, by, version + 1);
        }

        @Override
        public String status() {
            return "open";
        }
    }

    /** Being counted; takes no movements, and can go back to open. */
    record Closing(Shift shift, Drawer drawer, String startedBy, int version) implements Session {

        Open abort() {
            return new Open(shift, drawer, version + 1);
        }

        @Override
        public String status() {
            return "closing";
        }
    }

    /** Over. */
    record Closed(Shift shift, Drawer drawer, Count count, int version) implements Session {

        @Override
        public String status() {
            return "closed";
        }
    }

    default Closed close(Count count) {
        return new Closed(shift(), drawer(), count, version() + 1);
    }

    default boolean isLive() {
        return !(this instanceof Closed);
    }

    default SessionView view() {
        Shift shift = shift();
        return new SessionView(
                shift.id(),
                shift.registerId(),
                shift.locationId(),
                shift.vendorId(),
                shift.number(),
                status(),
                shift.openedBy(),
                drawer().opening(),
                shift.openedAt(),
                version());
    }
}
