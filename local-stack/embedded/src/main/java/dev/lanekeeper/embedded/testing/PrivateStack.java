package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.FolderTree;
import dev.lanekeeper.embedded.kafka.KafkaBroker;
import dev.lanekeeper.embedded.kafka.ScramUser;
import dev.lanekeeper.embedded.postgres.PostgresServer;

/**
 * A stack of its own for a test that stops, kills or freezes parts of it. Costs some seconds to
 * start: tests that break nothing use {@link LocalStack}.
 */
public final class PrivateStack implements AutoCloseable {
    private final StackServers servers;
    private final TestStack view;

    private PrivateStack(StackServers servers) {
        this.servers = servers;
        this.view = new TestStack(servers.address());
    }

    public static PrivateStack start() {
        var folder = SharedStack.privateFolder(SharedStack.folder(), MavenRun.current());
        return new PrivateStack(StackServers.start(folder));
    }

    /** One whose broker lets in only who logs in, and everybody else to what its ACLs allow. */
    public static PrivateStack startSecured(ScramUser admin) {
        var folder = SharedStack.privateFolder(SharedStack.folder(), MavenRun.current());
        return new PrivateStack(StackServers.start(folder, broker -> broker.secured(admin)));
    }

    /** The same view as on the shared stack. It need not be closed. */
    public TestStack stack() {
        return view;
    }

    public KafkaBroker kafka() {
        return servers.kafka();
    }

    public PostgresServer postgres() {
        return servers.postgres();
    }

    /** Stops what still runs, and removes all data. */
    @Override
    public void close() {
        servers.close();
        FolderTree.delete(servers.folder());
    }
}
