package dev.lanekeeper.pos.store;

import dev.lanekeeper.pos.model.PosState;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The working set of one batch: what its commands may read and change, and the rows that it came
 * from.
 */
public final class PosBatch {

    private final PosState state = new PosState();
    final Map<UUID, RegisterRow> registers = new HashMap<>();
    final Map<UUID, SessionRow> sessions = new HashMap<>();
    final Map<DeviceRow.Key, DeviceRow> devices = new HashMap<>();

    PosBatch() {}

    public PosState state() {
        return state;
    }

    void loaded(RegisterRow row) {
        registers.put(row.id(), row);
        state.put(row.register());
    }

    void loaded(SessionRow row) {
        sessions.put(row.id(), row);
        state.put(row.session());
    }

    void loaded(DeviceRow row) {
        devices.put(row.key(), row);
        state.put(row.device());
    }
}
