package dev.lanekeeper.embedded.kafka;

import java.util.Map;

/** Somebody who logs in to a broker by name and password (SASL, SCRAM-SHA-512). */
public record ScramUser(String name, String password) {

    static final String MECHANISM = "SCRAM-SHA-512";
    static final String PROTOCOL = "SASL_PLAINTEXT";

    /** What a Kafka client of this user has to be told; the same for every client. */
    public Map<String, String> clientSettings() {
        return Map.of(
                "security.protocol", PROTOCOL,
                "sasl.mechanism", MECHANISM,
                "sasl.jaas.config", jaas());
    }

    /** As the broker's ACLs name it. */
    public String principal() {
        return "User:" + name;
    }

    String jaas() {
        return """
        org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";\
        """
                .formatted(name, password);
    }

    /** As the tool wants it that formats the broker's storage. */
    String inStorage() {
        return "%s=[name=%s,password=%s]".formatted(MECHANISM, name, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return principal();
    }
}
