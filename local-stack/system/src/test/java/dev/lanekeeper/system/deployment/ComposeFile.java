package dev.lanekeeper.system.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * docker-compose.yml, with its merges done and its variables still in it.
 *
 * @param root the whole document
 */
record ComposeFile(Map<String, Object> root) {

    /** {@code ${NAME}}, {@code ${NAME:-otherwise}}, {@code ${NAME:?complaint}}. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(?<name>\\w+)(?::(?<sign>[-?])(?<rest>[^}]*))?}");

    static ComposeFile read() {
        return new ComposeFile(Repository.yaml("docker-compose.yml").getFirst());
    }

    /** One container: what the file says of it. */
    record Container(String name, Map<String, Object> said) {

        String image() {
            return (String) said.get("image");
        }

        List<String> strings(String key) {
            return Repository.list(said.getOrDefault(key, List.of()));
        }

        Map<String, Object> map(String key) {
            return Repository.map(said.getOrDefault(key, Map.of()));
        }

        /** Without the values of variables that are handed on: they are null. */
        Map<String, Object> environment() {
            return map("environment");
        }

        List<String> healthCheck() {
            return Repository.list(map("healthcheck").getOrDefault("test", List.of()));
        }

        /** What it has on the left of a colon: a path of the repository, or a volume's name. */
        List<String> mounted() {
            return strings("volumes").stream().map(volume -> volume.split(":")[0]).toList();
        }

        /** The environment that the container gets, of what .env or the shell says. */
        Map<String, String> environmentFrom(Map<String, String> variables) {
            var all = new LinkedHashMap<String, String>();
            environment()
                    .forEach((name, value) -> {
                        if (value != null) {
                            all.put(name, filledIn((String) value, variables));
                        } else if (variables.containsKey(name)) {
                            all.put(name, variables.get(name));
                        }
                    });
            return all;
        }
    }

    Map<String, Object> section(String name) {
        return Repository.map(root.get(name));
    }

    List<Container> containers() {
        return section("services").entrySet().stream()
                .map(entry -> new Container(entry.getKey(), Repository.map(entry.getValue())))
                .toList();
    }

    Container container(String name) {
        return new Container(name, Repository.map(section("services").get(name)));
    }

    /** All that is asked of .env or the shell, handed on under its own name or in other words. */
    TreeSet<String> variables() {
        return Stream.concat(
                        uses().map(use -> use.group("name")),
                        containers().stream()
                                .flatMap(container -> container.environment().entrySet().stream())
                                .filter(entry -> entry.getValue() == null)
                                .map(Map.Entry::getKey))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those without which nothing starts. */
    TreeSet<String> required() {
        return uses().filter(use -> "?".equals(use.group("sign")))
                .map(use -> use.group("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that have a value if nobody gives them one, with it. */
    Map<String, String> defaults() {
        return uses().filter(use -> "-".equals(use.group("sign")))
                .collect(
                        Collectors.toMap(
                                use -> use.group("name"),
                                use -> use.group("rest"),
                                (one, _) -> one));
    }

    private static Stream<MatchResult> uses() {
        return VARIABLE.matcher(Repository.text("docker-compose.yml")).results();
    }

    private static String filledIn(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(use ->
                        Matcher.quoteReplacement(variables.getOrDefault(use.group("name"), "")));
    }
}
