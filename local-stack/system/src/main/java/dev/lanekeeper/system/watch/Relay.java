package dev.lanekeeper.system.watch;

/**
 * What publishes the outcomes of a service.
 *
 * @param delayP99 seconds from a decision to the broker's acknowledgement of its outcome
 * @param retainedBytes of PostgreSQL's log, which are kept for it
 */
record Relay(State state, double delayP99, double retainedBytes) {

    /** The worst that can be said of it. */
    enum State {
        SLOT_LOST("SLOT LOST"),
        SLOT_AT_RISK("SLOT RISK"),
        TROUBLED("TROUBLED"),
        STREAMING("streams"),
        STANDING_BY("stands by"),
        UNKNOWN(Numbers.NONE);

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        boolean isBad() {
            return ordinal() <= TROUBLED.ordinal();
        }
    }

    static Relay of(Interval interval) {
        return new Relay(
                state(interval),
                interval.histogram("lanekeeper_relay_delay_seconds").quantile(0.99),
                interval.largest("lanekeeper_relay_slot_retained_bytes"));
    }

    private static State state(Interval interval) {
        if (hasSlotStatus(interval, "lost")) {
            return State.SLOT_LOST;
        }
        if (hasSlotStatus(interval, "unreserved")) {
            return State.SLOT_AT_RISK;
        }
        if (interval.sum("lanekeeper_relay_troubled") > 0) {
            return State.TROUBLED;
        }
        double streaming = interval.sum("lanekeeper_relay_streaming");
        if (Double.isNaN(streaming)) {
            return State.UNKNOWN;
        }
        return streaming > 0 ? State.STREAMING : State.STANDING_BY;
    }

    private static boolean hasSlotStatus(Interval interval, String status) {
        return interval.now("lanekeeper_relay_slot_wal_status").stream()
                .anyMatch(sample -> sample.label("status").equals(status) && sample.value() > 0);
    }
}
