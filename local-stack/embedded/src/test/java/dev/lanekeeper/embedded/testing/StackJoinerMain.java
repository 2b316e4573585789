package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.ProcessIdentity;
import java.nio.file.Path;

/**
 * A JVM that joins a shared stack, as a test JVM of its Maven run or as if it were a Maven of its
 * own.
 */
final class StackJoinerMain {
    static final String AS_MAVEN = "as-maven";

    private StackJoinerMain() {}

    public static void main(String[] arguments) throws Exception {
        boolean asMaven = arguments.length > 2 && arguments[2].equals(AS_MAVEN);
        var run = asMaven ? ProcessIdentity.ofThisJvm() : MavenRun.current();
        var address = SharedStack.join(Path.of(arguments[0]), run);
        ChildReport.writeAndWait(Path.of(arguments[1]), address.bootstrapServers());
    }
}
