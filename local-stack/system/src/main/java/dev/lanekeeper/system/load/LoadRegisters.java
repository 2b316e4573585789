package dev.lanekeeper.system.load;

import dev.lanekeeper.system.client.Register;
import dev.lanekeeper.system.client.VendorRegisters;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The registers that are put under load: those of one vendor, made by real commands; made once,
 * they are there for every later run.
 */
record LoadRegisters(List<Register> all, String token) {

    private static final UUID VENDOR = UUID.fromString("10ad0000-0000-4000-8000-000000000001");
    private static final UUID LOCATION = UUID.fromString("10ad0000-0000-4000-8000-000000000002");
    private static final String USER = "load";

    static LoadRegisters prepare(Run run, StateFolder state, int count) throws IOException {
        LocalTokens tokens = LocalTokens.of(state, run);
        String admin = tokens.admin("load-admin", VENDOR);
        List<String> codes =
                IntStream.rangeClosed(1, count).mapToObj("LOAD-%04d"::formatted).toList();
        VendorRegisters registers =
                new VendorRegisters(run.firstOf("pos").uri(), admin, VENDOR, LOCATION);
        return new LoadRegisters(registers.ensure(codes), tokens.user(USER, VENDOR));
    }

    /** Requests for the first registers. */
    PreparedRequests requests(int keys) {
        return new PreparedRequests(all.subList(0, keys), USER, token);
    }
}
