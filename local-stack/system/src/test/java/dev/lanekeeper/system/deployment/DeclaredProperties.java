package dev.lanekeeper.system.deployment;

import dev.lanekeeper.runtime.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The properties that Spring Boot's modules on the class path declare, as variables name them. */
final class DeclaredProperties {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private static final Set<String> VARIABLES = read();

    private DeclaredProperties() {}

    static boolean has(String variable) {
        return VARIABLES.contains(variable);
    }

    private static Set<String> read() {
        try {
            Set<String> names = new TreeSet<>();
            ClassLoader loader = DeclaredProperties.class.getClassLoader();
            for (URL file : Collections.list(loader.getResources(METADATA))) {
                try (InputStream content = file.openStream()) {
                    for (JsonNode property :
                            Json.parse(content.readAllBytes()).path("properties")) {
                        names.addAll(variables(property.path("name").asString()));
                    }
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dashes are left away, or written as underscores: Spring knows both. */
    private static List<String> variables(String property) {
        String upper = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return List.of(upper.replace("-", ""), upper.replace('-', '_'));
    }
}
