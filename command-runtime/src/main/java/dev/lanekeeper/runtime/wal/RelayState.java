package dev.lanekeeper.runtime.wal;

/** What the relay of this instance is about. */
public sealed interface RelayState {

    /** It has the slot, and what is committed goes out. */
    record Streaming() implements RelayState {}

    /** Another instance has the slot; this one takes over when it lets go. */
    record Standby() implements RelayState {}

    /** It has taken the slot, and nothing has come out of the log yet. */
    record Starting() implements RelayState {}

    /** It publishes from the table what no slot can show any more. */
    record Repairing() implements RelayState {}

    /**
     * Nothing goes out from here, and it should.
     *
     * @param reason a sentence for operators
     */
    record NotStreaming(String reason) implements RelayState {

        /** In the words of the failure that caused all others. */
        static NotStreaming because(Throwable failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String message = root.getMessage();
            return new NotStreaming(message == null ? root.toString() : message);
        }
    }
}
