package dev.lanekeeper.system.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * The files under ops and docs where they stand in the sources, as a test of this module finds
 * them.
 */
public final class Operations {

    public static final Path REPOSITORY = Path.of("../..");
    public static final Path RULES = REPOSITORY.resolve("ops/prometheus/rules");
    static final Path RULE_TESTS = REPOSITORY.resolve("ops/prometheus/tests");
    public static final Path RUNBOOKS = REPOSITORY.resolve("ops/runbooks");
    public static final Path METERS = REPOSITORY.resolve("docs/metrics.md");

    static final String INDEX = "README.md";

    private Operations() {}

    public static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages of alerts, without their index. */
    static List<Path> runbooks() {
        return files(RUNBOOKS, ".md").stream().filter(page -> !page.endsWith(INDEX)).toList();
    }

    /** Without its ending. */
    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T yaml(Path file) {
        return new Yaml().load(text(file));
    }
}
