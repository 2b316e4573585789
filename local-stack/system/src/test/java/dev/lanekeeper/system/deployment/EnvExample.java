package dev.lanekeeper.system.deployment;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * .env.example: the variables that docker-compose.yml reads.
 *
 * @param said with their values, of lines that count
 * @param suggested the same of lines that are commented out
 */
record EnvExample(Map<String, String> said, Map<String, String> suggested) {

    private static final Pattern LINE =
            Pattern.compile("(?<off>#)?(?<name>[A-Z][A-Z0-9_]*)=(?<value>.*)");

    static EnvExample read() {
        var example = new EnvExample(new TreeMap<>(), new TreeMap<>());
        Repository.text(".env.example")
                .lines()
                .map(LINE::matcher)
                .filter(line -> line.matches())
                .forEach(line ->
                        (line.group("off") == null ? example.said : example.suggested)
                                .put(line.group("name"), line.group("value")));
        return example;
    }

    /** Both. */
    Map<String, String> all() {
        var all = new TreeMap<>(said);
        all.putAll(suggested);
        return all;
    }
}
