package dev.lanekeeper.embedded.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Secrets that were planted somewhere, each as it is, in base64 and in hexadecimal digits. What is
 * found is told by its place, never by itself.
 */
public final class Canary {

    private final List<String> forms;

    /**
     * @param secrets long and random enough to stand nowhere by chance
     */
    public Canary(Collection<String> secrets) {
        forms =
                secrets.stream()
                        .flatMap(secret ->
                                Stream.of(
                                        secret,
                                        Base64.getEncoder()
                                                .withoutPadding()
                                                .encodeToString(secret.getBytes(UTF_8)),
                                        HexFormat.of().formatHex(secret.getBytes(UTF_8))))
                        .toList();
    }

    public boolean isIn(byte[] bytes) {
        return isIn(new String(bytes, ISO_8859_1));
    }

    public boolean isIn(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    /** The files of a folder that have one of them in a line. */
    public List<String> inFiles(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
                    if (lines.anyMatch(this::isIn)) {
                        found.add(file.toString());
                    }
                }
            }
        }
        return found;
    }
}
