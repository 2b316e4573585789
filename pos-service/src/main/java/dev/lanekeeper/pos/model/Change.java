package dev.lanekeeper.pos.model;

/** What an accepted command changes. A rejected one has none. */
public sealed interface Change {

    /** A new register, or new values of one. */
    record OfRegister(Register register) implements Change {}

    /** A new session, or its next state. */
    record OfSession(Session session) implements Change {}

    record OfMovement(Movement movement) implements Change {}

    /** A device came, came back, or left. */
    record OfDevice(Device device) implements Change {}

    record OfClosure(Closure closure) implements Change {}
}
