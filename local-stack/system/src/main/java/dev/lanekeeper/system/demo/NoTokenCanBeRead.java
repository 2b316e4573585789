package dev.lanekeeper.system.demo;

import dev.lanekeeper.embedded.canary.Canary;
import dev.lanekeeper.embedded.canary.TableSearch;
import dev.lanekeeper.embedded.canary.TopicSearch;
import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Secrets go in by every way, and are looked for wherever anything is kept. */
final class NoTokenCanBeRead implements Promise {

    private static final String[] FAILURES = {
        "server_error", "html", "error_with_200", "invalid_client", "no_refresh_token"
    };

    @Override
    public String sentence() {
        return "no token is found in a topic, a table, a log or a metric, in clear, base64 or hex";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoConnections connections = system.connections();
        List<String> secrets = planted(connections);
        var canary = new Canary(secrets);
        var topics = new TopicSearch(connections.kafka(), "token.");
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect("topics", List.of(), List.copyOf(topics.of(canary)));
        findings.expect("tables", List.of(), TableSearch.of(canary, connections.database()));
        findings.expect("logs", List.of(), canary.inFiles(system.logs()));
        for (ServiceInstance instance : connections.instances()) {
            Answer metrics =
                    ApiClient.anonymous(instance.managementUri()).get("/actuator/prometheus");
            findings.expect("metrics", false, canary.isIn(metrics.body()));
        }
        return findings.verdict(
                "%d secrets, %d records".formatted(secrets.size(), topics.records()));
    }

    /** Tokens of every kind and fate, and bad input. */
    private static List<String> planted(DemoConnections connections) throws IOException {
        List<String> secrets = new ArrayList<>();
        DemoConnections.Owner owner = connections.owner();
        for (String failure : FAILURES) {
            DemoConnections.Issued issued = connections.issue(owner.realm());
            secrets.add(issued.accessToken());
            secrets.add(issued.refreshToken());
            owner.api().store(owner.realm(), issued.accessToken(), issued.refreshToken(), 0);
            connections.intuit("failures", "next=" + failure);
            secrets.add(
                    owner.api().access(owner.realm(), "Prefer", "wait=30").text("/accessToken"));
        }
        String bad = "canary-" + UUID.randomUUID();
        owner.api().store("no number", bad, bad, 0);
        owner.api().store(owner.realm(), bad + " with a space", bad, 0);
        owner.api().client().get("/api/qbo/oauth/callback?state=" + bad + "&code=" + bad);
        secrets.add(bad);
        owner.api().delete(owner.realm());
        secrets.removeIf(String::isEmpty);
        return secrets;
    }
}
