package dev.lanekeeper.purchase.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;

/**
 * One lead of a purchase.
 *
 * @param price when the lead was taken
 * @param slot of the lead that it takes, or took
 */
public record Item(UUID leadId, BigDecimal price, State state, int slot) {

    /** How far the purchase has got with the lead. */
    public enum State {
        HELD,
        SOLD,
        RELEASED;

        /** The word in the database. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state that the word in the database means. */
        public static State ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    boolean isLive() {
        return state != State.RELEASED;
    }

    Item in(State next, int number) {
        return new Item(leadId, price, next, number);
    }
}
