package dev.lanekeeper.pos.store;

import dev.lanekeeper.pos.model.Device;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code pos_session_devices}. */
@Entity
@Table(name = "pos_session_devices")
@IdClass(DeviceRow.Key.class)
@NullUnmarked
class DeviceRow {

    record Key(UUID sessionId, String deviceId) implements Serializable {}

    @Id private UUID sessionId;

    @Id private String deviceId;

    private UUID tenantId;
    private String userId;
    private Instant joinedAt;
    private Instant leftAt;

    protected DeviceRow() {}

    DeviceRow(Device device) {
        sessionId = device.sessionId();
        deviceId = device.deviceId();
        tenantId = device.vendorId();
        take(device);
    }

    /** Takes over what can change in a device's presence. */
    void take(Device device) {
        userId = device.userId();
        joinedAt = device.joinedAt();
        leftAt = device.leftAt();
    }

    Device device() {
        return new Device(sessionId, tenantId, deviceId, userId, joinedAt, leftAt);
    }

    Key key() {
        return new Key(sessionId, deviceId);
    }
}
