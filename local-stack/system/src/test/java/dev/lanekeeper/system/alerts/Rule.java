package dev.lanekeeper.system.alerts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A rule as Prometheus reads it: a number that is recorded, or an alert. */
public sealed interface Rule {

    String name();

    String expression();

    /** A number under a name of its own. */
    record Recorded(String name, String expression) implements Rule {}

    /**
     * What calls somebody.
     *
     * @param file without its ending
     */
    record Alert(
            String file,
            String name,
            String expression,
            Map<String, String> labels,
            Map<String, String> annotations)
            implements Rule {

        String severity() {
            return labels.getOrDefault("severity", "");
        }
    }

    static List<Rule> all() {
        return Operations.files(Operations.RULES, ".yml").stream().flatMap(Rule::in).toList();
    }

    static List<Alert> alerts() {
        return all().stream().filter(Alert.class::isInstance).map(Alert.class::cast).toList();
    }

    private static Stream<Rule> in(Path file) {
        Map<String, List<Map<String, List<Map<String, Object>>>>> content = Operations.yaml(file);
        return content.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                .map(rule -> of(Operations.name(file), rule));
    }

    private static Rule of(String file, Map<String, Object> rule) {
        String expression = Objects.toString(rule.get("expr"));
        return rule.containsKey("record")
                ? new Recorded(Objects.toString(rule.get("record")), expression)
                : new Alert(
                        file,
                        Objects.toString(rule.get("alert")),
                        expression,
                        texts(rule.get("labels")),
                        texts(rule.get("annotations")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Object values) {
        return values == null ? Map.of() : (Map<String, String>) values;
    }
}
