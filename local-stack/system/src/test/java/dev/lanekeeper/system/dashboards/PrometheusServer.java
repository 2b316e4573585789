package dev.lanekeeper.system.dashboards;

import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.system.alerts.Operations;
import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A real Prometheus that scrapes instances every second, with the rules of ops. */
final class PrometheusServer implements AutoCloseable {

    static final Path BINARY = Path.of("/usr/bin/prometheus");

    private static final long STOP_TIMEOUT_SECONDS = 20;
    private static final String A_MOMENT = "5s";

    /** So that there is an alert to be seen while all is well. */
    private static final String AN_ALERT =
            """
            groups:
              - name: test
                rules:
                  - alert: TestRuns
                    expr: vector(1)
            """;

    private final Process process;
    private final ApiClient client;

    private PrometheusServer(Process process, ApiClient client) {
        this.process = process;
        this.client = client;
    }

    static PrometheusServer start(Path folder, List<ServiceInstance> instances) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("test.yml"), AN_ALERT);
        for (Path file : Operations.files(Operations.RULES, ".yml")) {
            Files.writeString(rules.resolve(file.getFileName()), forAMoment(Operations.text(file)));
        }
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, configuration(rules, instances));
        int port = LoopbackPort.claim("Prometheus", LoopbackPort.ANY);
        Process process =
                new ProcessBuilder(
                                BINARY.toString(),
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--log.level=warn")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("prometheus.log").toFile())
                        .start();
        return new PrometheusServer(
                process, ApiClient.anonymous(URI.create("http://127.0.0.1:" + port)));
    }

    /**
     * For a Prometheus that is as young as the test: groups that take their time would come too
     * late, and what compares with an hour ago compares with a moment ago.
     */
    private static String forAMoment(String rules) {
        return rules.replaceAll("(?m)^ +interval: .*$", "")
                .replaceAll("\\boffset \\d+[smhd]\\b", "offset " + A_MOMENT);
    }

    private static String configuration(Path rules, List<ServiceInstance> instances) {
        String targets =
                instances.stream()
                        .map(instance ->
                                """
                                      - targets: ["%s"]
                                        labels: {service: %s}
                                """
                                        .formatted(
                                                instance.managementUri().getAuthority(),
                                                instance.service()))
                        .collect(Collectors.joining());
        return """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
          evaluation_interval: 1s
        rule_files:
          - %s/*.yml
        scrape_configs:
          - job_name: lanekeeper
            metrics_path: /actuator/prometheus
            static_configs:
        %s\
        """
                .formatted(rules, targets);
    }

    /** Whether it answers. */
    boolean isReady() {
        try {
            return client.get("/-/ready").status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** What a query returns now; none for one that matches nothing. */
    List<Sample> ask(Expression expression) {
        Answer answer;
        try {
            answer =
                    client.get(
                            "/api/v1/query?query="
                                    + URLEncoder.encode(expression.text(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answer.status() != 200) {
            throw new IllegalArgumentException(
                    "%s: %s".formatted(expression.text(), answer.text("/error")));
        }
        return answer.json().at("/data/result").valueStream().map(Sample::of).toList();
    }

    /** One series and what it says now. */
    record Sample(JsonNode labels, String value) {

        private static Sample of(JsonNode result) {
            return new Sample(result.path("metric"), result.at("/value/1").asString(""));
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
