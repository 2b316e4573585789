package dev.lanekeeper.embedded.testing;

import java.nio.file.Path;

/** A JVM that runs all servers in a folder, commits a row and waits to be killed. */
final class StackOwnerMain {
    private StackOwnerMain() {}

    public static void main(String[] arguments) throws Exception {
        var servers = StackServers.start(Path.of(arguments[0]));
        try (var connection = servers.postgres().createDatabase("pos").connect();
                var statement = connection.createStatement()) {
            statement.execute("create table survivor as select 42 as answer");
        }
        ChildReport.writeAndWait(
                Path.of(arguments[1]), servers.kafka().pid() + " " + servers.postgres().pid());
    }
}
