package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.issuer.IssuerKeys;
import dev.lanekeeper.embedded.issuer.TokenMint;
import dev.lanekeeper.embedded.postgres.Databases;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A running stack as one test class sees it: topics under a prefix and databases that no other test
 * class shares, both removed when the class is over.
 */
public final class TestStack implements AutoCloseable {
    /** Names {@link #signingSecret()} in signatures. */
    public static final String SIGNING_KEY_ID = "test";

    private static final int PREFIX_BYTES = 4;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StackAddress address;
    private final TokenMint issuer;
    private final Databases databases;
    private final String name = "t" + randomHex(PREFIX_BYTES);
    private final String signingSecret = randomHex(SECRET_BYTES);
    private final String sealingKey = randomBase64(SECRET_BYTES);
    private final Map<String, JdbcAddress> ownDatabases = new ConcurrentHashMap<>();

    TestStack(StackAddress address) {
        this.address = address;
        this.issuer = new TokenMint(IssuerKeys.inFile(address.issuerKeys()), address.issuerUri());
        this.databases = new Databases(address.postgres());
    }

    public String bootstrapServers() {
        return address.bootstrapServers();
    }

    /** What the names of all topics of this class begin with, such as {@code t3f9a01c7.}. */
    public String topicPrefix() {
        return name + ".";
    }

    /** This class's own database for the service, made at the first call. */
    public JdbcAddress database(String service) {
        return ownDatabases.computeIfAbsent(
                service, key -> databases.createIfAbsent(name + "_" + key.replace('-', '_')));
    }

    /** Mints tokens that the services accept, and others. */
    public TokenMint issuer() {
        return issuer;
    }

    /** The secret by which the services of this class know each other's commands. */
    public String signingSecret() {
        return signingSecret;
    }

    /** The Spring properties that point a service at this stack and at free ports. */
    public Map<String, String> properties(String service) {
        JdbcAddress database = database(service);
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.kafka.bootstrap-servers", bootstrapServers());
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("lanekeeper.topic-prefix", topicPrefix());
        // Slots are named for the whole server.
        properties.put("lanekeeper.relay.slot", database.database());
        properties.put("lanekeeper.login.issuers[0].uri", issuer.issuerUri());
        properties.put("lanekeeper.login.issuers[0].jwks-uri", issuer.jwksUri());
        properties.put("lanekeeper.trust.keys[0].id", SIGNING_KEY_ID);
        properties.put("lanekeeper.trust.keys[0].secret", signingSecret);
        properties.put("lanekeeper.seal.key-set-file", keySet().toString());
        properties.put("lanekeeper.seal.master-key", sealingKey);
        properties.put("lanekeeper.seal.create-if-missing", "true");
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", "0");
        properties.put("management.server.address", "127.0.0.1");
        properties.put("management.server.port", "0");
        return properties;
    }

    /** The first service that seals something makes it. */
    private Path keySet() {
        return Path.of(System.getProperty("java.io.tmpdir"), name + ".keys");
    }

    /** Drops the databases and topics of this class; close the services that use them first. */
    @Override
    public void close() {
        ownDatabases.values().forEach(database -> databases.drop(database.database()));
        ownDatabases.clear();
        TopicCleanup.deleteAll(bootstrapServers(), topicPrefix());
        try {
            Files.deleteIfExists(keySet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String randomBase64(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String randomHex(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
