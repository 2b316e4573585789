package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.client.Register;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Start a shift or join it, on registers that are mostly open already. A key is a register. */
final class PosOpen implements ContestedWorkload {

    private final Run run;
    private final StateFolder state;
    private @Nullable LoadRegisters registers;

    PosOpen(Run run, StateFolder state) {
        this.run = run;
        this.state = state;
    }

    @Override
    public String service() {
        return "pos";
    }

    @Override
    public void prepare(int keysMax) throws IOException {
        registers = LoadRegisters.prepare(run, state, keysMax);
    }

    @Override
    public Requests requests(int keys, Target target) {
        return prepared().requests(keys);
    }

    private LoadRegisters prepared() {
        return Objects.requireNonNull(registers, "prepared");
    }

    @Override
    public void fillRival(Connection rival, JdbcAddress database) throws SQLException {
        String insert =
                """
                insert into pos_registers (id, vendor_id, location_id, code)
                values (?, ?, ?, ?)
                """;
        try (PreparedStatement statement = rival.prepareStatement(insert)) {
            for (Register register : prepared().all()) {
                statement.setObject(1, register.id());
                statement.setObject(2, register.vendorId());
                statement.setObject(3, register.locationId());
                statement.setString(4, register.code());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
