package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import dev.lanekeeper.system.client.VendorRegisters;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The running system as one promise sees it: a vendor of its own with an administrator, as many
 * users as it wants, and the database.
 */
final class DemoSystem {

    private static final String ADMIN = "demo-admin";

    private final Run run;
    private final LocalTokens tokens;
    private final UUID vendor = UUID.randomUUID();
    private final UUID strangersVendor = UUID.randomUUID();
    private final UUID location = UUID.randomUUID();
    private final AtomicInteger registers = new AtomicInteger();

    DemoSystem(Run run, LocalTokens tokens) {
        this.run = run;
        this.tokens = tokens;
    }

    /** The API as a user of this vendor sees it. */
    PosApi user(String name) {
        return PosApi.of(pos(), name, tokens.user(name, vendor));
    }

    /** The API as somebody of another vendor sees it. */
    PosApi stranger() {
        return PosApi.of(pos(), "stranger", tokens.user("stranger", strangersVendor));
    }

    /** A register as the stranger would have to name it: as one of the stranger's own vendor. */
    Register claimedByStranger(Register register) {
        return new Register(register.id(), register.locationId(), strangersVendor, register.code());
    }

    ApiClient withoutLogin() {
        return ApiClient.anonymous(pos());
    }

    Register freshRegister() throws IOException {
        return freshRegisters(1).getFirst();
    }

    List<Register> freshRegisters(int count) throws IOException {
        int first = registers.getAndAdd(count) + 1;
        List<String> codes =
                IntStream.range(first, first + count).mapToObj("DEMO-%03d"::formatted).toList();
        return new VendorRegisters(pos(), tokens.admin(ADMIN, vendor), vendor, location)
                .ensure(codes);
    }

    /** The first column of a query on the service's own database, for what no answer tells. */
    List<String> column(String sql, Object parameter) throws SQLException {
        try (Connection connection = run.databaseOf(run.service("pos")).connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, parameter);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }

    private URI pos() {
        return run.service("pos").uri();
    }
}
