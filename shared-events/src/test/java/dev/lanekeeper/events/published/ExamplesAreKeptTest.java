package dev.lanekeeper.events.published;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An example once published is never changed or removed: somebody's producer sends it. The list of
 * what is published is read by {@code sha256sum --check} as well.
 */
class ExamplesAreKeptTest {

    private static final Path LIST = Example.FOLDER.resolve("published.sha256");

    @Test
    void whatWasPublishedIsThereAsItWas() throws IOException {
        Map<String, String> there = sums();

        assertThat(published())
                .as("examples once published, never changed or removed: add another one instead")
                .allSatisfy((path, sum) -> assertThat(there).containsEntry(path, sum));
    }

    @Test
    void whatIsThereIsPublished() throws IOException {
        Map<String, String> published = published();
        Stream<String> missing =
                sums().entrySet().stream()
                        .filter(sum -> !published.containsKey(sum.getKey()))
                        .map(sum -> sum.getValue() + "  " + sum.getKey());

        assertThat(missing).as("lines that %s wants", LIST).isEmpty();
    }

    private static Map<String, String> sums() {
        return Example.all()
                .collect(
                        toMap(
                                Example::path,
                                example -> sha256(example.bytes()),
                                (one, _) -> one,
                                TreeMap::new));
    }

    private static Map<String, String> published() throws IOException {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.map(line -> line.split("  ", 2))
                    .collect(toMap(parts -> parts[1], parts -> parts[0]));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
