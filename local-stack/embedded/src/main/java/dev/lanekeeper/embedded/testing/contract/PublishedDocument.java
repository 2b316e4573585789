package dev.lanekeeper.embedded.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/openapi/<service>.json}: the OpenAPI document of a service as it is published. With
 * {@code -Dlanekeeper.openapi.write=true} the tests write it instead of comparing.
 */
public final class PublishedDocument {

    private static final String WRITE = "lanekeeper.openapi.write";
    private static final String SERVED_AT = "/v3/api-docs";
    private static final Path FOLDER = Path.of("docs", "openapi");

    /** Limits keep the decimals that they were written with. */
    static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final Path file;

    private PublishedDocument(Path file) {
        this.file = file;
    }

    public static PublishedDocument of(String service) {
        return new PublishedDocument(folder().resolve(service + ".json"));
    }

    /** Tests run in the folder of their module. */
    private static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(FOLDER))) {
                return at.resolve(FOLDER);
            }
        }
        throw new AssertionError("no folder above this one has " + FOLDER);
    }

    /** Whether this run writes documents, so that there is nothing yet to hold answers against. */
    static boolean isWritten() {
        return Boolean.getBoolean(WRITE);
    }

    public JsonNode read() {
        return JSON.readTree(text());
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks without a login, as tools do.
     *
     * @throws AssertionError when the service serves another document
     */
    public void assertServedAt(URI base) {
        String served = pretty(Fetched.json(base.resolve(SERVED_AT)));
        if (isWritten()) {
            write(served);
            return;
        }
        String published = text();
        if (!served.equals(published)) {
            throw new AssertionError(
                    """
                    %s is not what the service serves; the first difference is in line %d:
                      published: %s
                      served:    %s
                    When the change is meant, run this test with -D%s=true and commit the file.\
                    """
                            .formatted(
                                    file,
                                    difference(published, served) + 1,
                                    line(published, difference(published, served)),
                                    line(served, difference(published, served)),
                                    WRITE));
        }
    }

    private static String pretty(JsonNode document) {
        var indenter = new DefaultIndenter("  ", "\n");
        return JSON.writer()
                        .with(
                                new DefaultPrettyPrinter()
                                        .withObjectIndenter(indenter)
                                        .withArrayIndenter(indenter))
                        .writeValueAsString(document)
                + "\n";
    }

    private void write(String served) {
        try {
            Files.write(file, served.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int difference(String one, String other) {
        List<String> lines = one.lines().toList();
        List<String> others = other.lines().toList();
        int both = Math.min(lines.size(), others.size());
        return IntStream.range(0, both)
                .filter(n -> !lines.get(n).equals(others.get(n)))
                .findFirst()
                .orElse(both);
    }

    private static String line(String text, int number) {
        return text.lines().skip(number).findFirst().orElse("(no such line)").strip();
    }
}
