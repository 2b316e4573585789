package dev.lanekeeper.pos;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanekeeper.runtime.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Programs in {@code src/test/node}. Their packages are installed by {@code .ci/run}. */
final class NodeProgram {

    private static final Path FOLDER = Path.of("src", "test", "node");
    private static final int MINUTES_MAX = 2;

    private NodeProgram() {}

    /** Where the packages are; a test that wants them is skipped when nobody installed them. */
    static Path packages() {
        @Nullable String folder = System.getenv("LANEKEEPER_NODE_MODULES");
        assumeTrue(folder != null, "no LANEKEEPER_NODE_MODULES, see .ci/run");
        return Path.of(String.valueOf(folder));
    }

    /**
     * Runs one of them in a folder where its imports find the packages.
     *
     * @param input JSON on its standard input
     * @throws AssertionError when it fails, with what it printed
     */
    static void run(String name, Path folder, Map<String, String> environment, List<?> input)
            throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("node_modules"), packages());
        Files.copy(FOLDER.resolve(name), folder.resolve(name));
        Path records = Files.write(folder.resolve("records.json"), Json.bytes(input));
        Path output = folder.resolve(name + ".out");
        var builder =
                new ProcessBuilder("node", name)
                        .directory(folder.toFile())
                        .redirectInput(records.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(name + ": " + Files.readString(output));
        }
    }
}
