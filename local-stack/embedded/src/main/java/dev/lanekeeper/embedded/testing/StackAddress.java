package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** Where the parts of a running stack are, as its keeper tells the test JVMs in a file. */
record StackAddress(
        String bootstrapServers, JdbcAddress postgres, String issuerUri, Path issuerKeys) {
    /** Appears whole or not at all, so that nobody reads half of it. */
    void write(Path file) {
        var properties = new Properties();
        properties.setProperty("kafka.bootstrap-servers", bootstrapServers);
        properties.setProperty("postgres.url", postgres.url());
        properties.setProperty("postgres.user", postgres.user());
        properties.setProperty("postgres.password", postgres.password());
        properties.setProperty("issuer.uri", issuerUri);
        properties.setProperty("issuer.keys", issuerKeys.toString());
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (var writer = Files.newBufferedWriter(draft)) {
                properties.store(writer, null);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static Optional<StackAddress> read(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return Optional.of(
                new StackAddress(
                        properties.getProperty("kafka.bootstrap-servers"),
                        new JdbcAddress(
                                properties.getProperty("postgres.url"),
                                properties.getProperty("postgres.user"),
                                properties.getProperty("postgres.password")),
                        properties.getProperty("issuer.uri"),
                        Path.of(properties.getProperty("issuer.keys"))));
    }
}
