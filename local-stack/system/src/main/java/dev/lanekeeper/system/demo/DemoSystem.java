package dev.lanekeeper.system.demo;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import dev.lanekeeper.system.client.VendorRegisters;
import dev.lanekeeper.system.launcher.CurrentRun;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.ProviderSecrets;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.ServiceInstance;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The running system as one promise sees it: a vendor of its own with an administrator, as many
 * users as it wants, and the database.
 */
final class DemoSystem {

    private static final String POS = "pos";
    private static final String ADMIN = "demo-admin";

    private final StateFolder state;
    private final Run run;
    private final LocalTokens tokens;
    private final UUID vendor = UUID.randomUUID();
    private final UUID strangersVendor = UUID.randomUUID();
    private final UUID location = UUID.randomUUID();
    private final AtomicInteger registers = new AtomicInteger();

    DemoSystem(StateFolder state, Run run, LocalTokens tokens) {
        this.state = state;
        this.run = run;
        this.tokens = tokens;
    }

    /** The vendor that everything here belongs to. */
    UUID vendor() {
        return vendor;
    }

    /** The API as a user of this vendor sees it. */
    PosApi user(String name) {
        return user(name, run.firstOf(POS));
    }

    /** The same at another instance. */
    PosApi user(String name, ServiceInstance instance) {
        return PosApi.of(instance.uri(), name, tokens.user(name, vendor));
    }

    /** The instances of the point of sale; instance 1 first. */
    List<ServiceInstance> instances() {
        return run.instancesOf(POS);
    }

    /** The lead marketplace, with a seller that nobody else has. */
    DemoMarket market() throws IOException {
        return new DemoMarket(run, tokens, ProviderSecrets.of(state));
    }

    /** Where everybody writes what happens. */
    Path logs() {
        return state.logs();
    }

    /** Connections to QuickBooks, of users that nobody else has. */
    DemoConnections connections() {
        return new DemoConnections(run, tokens);
    }

    /** Facebook pages, of owners that nobody else has. */
    DemoPages pages() throws IOException {
        return new DemoPages(run, tokens, ProviderSecrets.of(state));
    }

    /** The shop, with customers that nobody else has. */
    DemoShop shop() {
        return new DemoShop(run, tokens);
    }

    /** Whether each instance has a process of its own. */
    boolean isSeparate() {
        return run.separate();
    }

    /** The instance's process as run.json names it now; none while it is started again. */
    Optional<ProcessIdentity> processOf(ServiceInstance instance) throws IOException {
        return CurrentRun.orFail(state).processOf(instance);
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
        return Tables.column(run.databaseOf(POS), sql, parameter);
    }

    private URI pos() {
        return run.firstOf(POS).uri();
    }
}
