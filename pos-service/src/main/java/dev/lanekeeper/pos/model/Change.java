package dev.lanekeeper.pos.model;

import java.util.UUID;

/** What an accepted command changes. A rejected one has none. */
public sealed interface Change {

    /** Names the row within its table. */
    Object rowId();

    /** A new register, or new values of one. */
    record OfRegister(Register register) implements Change {
        @Override
        public UUID rowId() {
            return register.id();
        }
    }

    /** A new session, or its next state. */
    record OfSession(Session session) implements Change {
        @Override
        public UUID rowId() {
            return session.shift().id();
        }
    }

    record OfMovement(Movement movement) implements Change {
        @Override
        public Movement.Key rowId() {
            return movement.key();
        }
    }

    /** A device came, came back, or left. */
    record OfDevice(Device device) implements Change {
        @Override
        public Device.Key rowId() {
            return device.key();
        }
    }

    record OfClosure(Closure closure) implements Change {
        @Override
        public UUID rowId() {
            return closure.session().shift().id();
        }
    }
}
