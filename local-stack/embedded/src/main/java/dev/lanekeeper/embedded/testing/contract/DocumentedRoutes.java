package dev.lanekeeper.embedded.testing.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The operations of a document, by the requests that they are for. */
final class DocumentedRoutes {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    /**
     * @param variables so many parts of it are any
     */
    private record Route(Pattern path, int variables, JsonNode item) {

        static Route of(Entry<String, JsonNode> path) {
            String template = path.getKey();
            return new Route(
                    Pattern.compile(VARIABLE.matcher(template).replaceAll("[^/]+")),
                    (int) VARIABLE.matcher(template).results().count(),
                    path.getValue());
        }
    }

    private final JsonNode document;
    private final List<Route> routes;

    DocumentedRoutes(JsonNode document) {
        this.document = document;
        this.routes =
                document.path("paths").properties().stream()
                        .map(Route::of)
                        .sorted(Comparator.comparingInt(Route::variables))
                        .toList();
    }

    /** The operation of the most exact path; null: there is none. */
    @Nullable JsonNode find(String method, String path) {
        return routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .findFirst()
                .map(route -> route.item().get(method.toLowerCase(Locale.ROOT)))
                .orElse(null);
    }

    /** What a reference stands for; anything else as it is. */
    JsonNode resolved(JsonNode node) {
        return node.path("$ref").isString()
                ? document.at(node.path("$ref").stringValue().substring(1))
                : node;
    }
}
