package dev.lanekeeper.runtime.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A record that a service of ours signs, of which a test changes one part; and settings. */
final class Records {

    static final TrustSettings.Key KEY =
            new TrustSettings.Key("k1", "0123456789abcdef0123456789abcdef");
    static final TrustSettings.Key OTHER =
            new TrustSettings.Key("k2", "fedcba9876543210fedcba9876543210");
    static final int HOURS = 336;

    static final SignedRecord ADD =
            new SignedRecord(
                    1,
                    false,
                    Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", "7",
                            "ce_source", "lanekeeper:http:v:anna:POST /api/x",
                            "ce_subject", "käse",
                            "ce_type", "lanekeeper.counter.Add.v1",
                            "ce_actor", "anna",
                            "content-type", "application/json"),
                    "käse".getBytes(UTF_8),
                    "{\"counter\":\"käse\",\"amount\":2}".getBytes(UTF_8));

    private Records() {}

    static SignedRecord withAttribute(SignedRecord record, String name, String value) {
        Map<String, String> attributes = new TreeMap<>(record.attributes());
        attributes.put(name, value);
        return new SignedRecord(
                record.attempt(), record.structured(), attributes, record.key(), record.value());
    }

    static SignedRecord withoutAttribute(SignedRecord record, String name) {
        Map<String, String> attributes = new TreeMap<>(record.attributes());
        attributes.remove(name);
        return new SignedRecord(
                record.attempt(), record.structured(), attributes, record.key(), record.value());
    }

    static SignedRecord withKeyAndValue(SignedRecord record, String key, String value) {
        return new SignedRecord(
                record.attempt(),
                record.structured(),
                record.attributes(),
                key.getBytes(UTF_8),
                value.getBytes(UTF_8));
    }

    static TrustSettings keys(TrustSettings.Key... keys) {
        return new TrustSettings(List.of(keys), List.of(), HOURS);
    }

    static TrustSettings sources(TrustSettings.Source... sources) {
        return new TrustSettings(List.of(KEY), List.of(sources), HOURS);
    }
}
