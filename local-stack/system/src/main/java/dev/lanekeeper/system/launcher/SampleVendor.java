package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.Register;
import dev.lanekeeper.system.client.VendorRegisters;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * A vendor to try things with: a shop with three tills. Its ids never change, so that documents can
 * quote them.
 */
final class SampleVendor {

    static final UUID VENDOR_ID = UUID.fromString("5a3b1e00-0000-4000-8000-000000000001");
    static final UUID LOCATION_ID = UUID.fromString("5a3b1e00-0000-4000-8000-000000000002");
    static final String USER = "sam";

    private static final String ADMIN = "ada";
    private static final List<String> TILLS = List.of("TILL-01", "TILL-02", "TILL-03");

    private SampleVendor() {}

    /** Makes the tills with real commands; on a system that has them, they stay as they are. */
    static List<Register> load(Run run, LocalTokens tokens) throws IOException {
        return new VendorRegisters(
                        run.firstOf("pos").uri(),
                        tokens.admin(ADMIN, VENDOR_ID),
                        VENDOR_ID,
                        LOCATION_ID)
                .ensure(TILLS);
    }
}
