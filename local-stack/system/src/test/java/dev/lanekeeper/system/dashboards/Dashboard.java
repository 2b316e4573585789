package dev.lanekeeper.system.dashboards;

import dev.lanekeeper.system.alerts.Operations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard as Grafana reads it. */
record Dashboard(String uid, JsonNode json) {

    private static final Path FOLDER = Operations.REPOSITORY.resolve("ops/grafana/dashboards");

    static List<Dashboard> all() {
        return Operations.files(FOLDER, ".json").stream()
                .map(Operations::text)
                .map(text -> JsonMapper.shared().readTree(text))
                .map(json -> new Dashboard(json.path("uid").asString(""), json))
                .toList();
    }

    /** Rows included. */
    List<Panel> panels() {
        return StreamSupport.stream(json.path("panels").spliterator(), false)
                .map(panel -> new Panel(uid, panel))
                .toList();
    }

    /** What its panels ask Prometheus. */
    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (Panel panel : panels()) {
            panel.json()
                    .path("targets")
                    .forEach(target ->
                            queries.add(
                                    new Query(
                                            panel.name(),
                                            Expression.ofPanel(target.path("expr").asString("")))));
        }
        return queries;
    }

    /** What its variables ask: {@code label_values(selector, label)}. */
    List<Query> variables() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode variable : json.path("templating").path("list")) {
            String asked = variable.path("query").asString("");
            String selector =
                    asked.substring(asked.indexOf('(') + 1, asked.lastIndexOf(',')).strip();
            queries.add(
                    new Query(
                            uid + ", $" + variable.path("name").asString(""),
                            Expression.ofPanel(selector)));
        }
        return queries;
    }

    /** A panel or the row above some. */
    record Panel(String dashboard, JsonNode json) {

        String title() {
            return json.path("title").asString("");
        }

        String description() {
            return json.path("description").asString("");
        }

        String name() {
            return "%s, \"%s\"".formatted(dashboard, title());
        }

        boolean isRow() {
            return json.path("type").asString("").equals("row");
        }

        int at(String side) {
            return json.path("gridPos").path(side).asInt(-1);
        }

        boolean overlaps(Panel other) {
            return at("x") < other.at("x") + other.at("w")
                    && other.at("x") < at("x") + at("w")
                    && at("y") < other.at("y") + other.at("h")
                    && other.at("y") < at("y") + at("h");
        }
    }
}
