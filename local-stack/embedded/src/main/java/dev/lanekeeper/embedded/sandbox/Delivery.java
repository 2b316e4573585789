package dev.lanekeeper.embedded.sandbox;

/**
 * How webhooks are delivered.
 *
 * @param copies of each
 */
public record Delivery(Mode mode, int copies) {

    /** At once, once. */
    public static final Delivery USUAL = new Delivery(Mode.SEND, 1);

    /** Not before they are released. */
    public static final Delivery HELD = new Delivery(Mode.HOLD, 1);

    public static final Delivery DROPPED = new Delivery(Mode.DROP, 1);

    /** What happens to an event. */
    public enum Mode {
        SEND,
        HOLD,
        DROP
    }

    public Delivery copies(int each) {
        return new Delivery(mode, each);
    }
}
