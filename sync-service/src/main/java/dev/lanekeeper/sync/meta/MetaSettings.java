package dev.lanekeeper.sync.meta;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Meta is reached, and how it is recognised.
 *
 * @param graphBase of the Graph API; without a path the version is put behind it
 * @param graphVersion such as {@code v23.0}
 * @param appSecrets of the apps that send webhooks; while one is rolled, both count, and our own
 *     calls prove themselves with the first; none: no webhook is believed
 * @param verifyToken which Meta shows when it subscribes; empty: nobody can subscribe
 * @param connectTimeoutMs of a call
 * @param answerTimeoutMs of a call, from its begin
 */
@ConfigurationProperties("lanekeeper.meta")
public record MetaSettings(
        String graphBase,
        String graphVersion,
        List<String> appSecrets,
        String verifyToken,
        int connectTimeoutMs,
        int answerTimeoutMs) {

    public MetaSettings(
            String graphBase,
            String graphVersion,
            @Nullable List<String> appSecrets,
            @Nullable String verifyToken,
            int connectTimeoutMs,
            int answerTimeoutMs) {
        this.graphBase =
                graphBase.endsWith("/")
                        ? graphBase.substring(0, graphBase.length() - 1)
                        : graphBase;
        this.graphVersion = graphVersion;
        this.appSecrets =
                appSecrets == null
                        ? List.of()
                        : appSecrets.stream()
                                .map(String::strip)
                                .filter(secret -> !secret.isEmpty())
                                .toList();
        this.verifyToken = verifyToken == null ? "" : verifyToken.strip();
        this.connectTimeoutMs = connectTimeoutMs;
        this.answerTimeoutMs = answerTimeoutMs;
        List<String> wrong = new ArrayList<>();
        check(wrong, "connectTimeoutMs", connectTimeoutMs, 60_000);
        check(wrong, "answerTimeoutMs", answerTimeoutMs, 60_000);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static void check(List<String> wrong, String name, int value, int max) {
        if (value < 1 || value > max) {
            wrong.add("lanekeeper.meta.%s: %d (expected: 1..%d)".formatted(name, value, max));
        }
    }

    /** Without secrets: settings end in logs. */
    @Override
    public String toString() {
        return "MetaSettings[graphBase=" + graphBase + ", graphVersion=" + graphVersion + "]";
    }
}
