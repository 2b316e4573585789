package dev.lanekeeper.system.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.contract.PublishedDocument;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every route of a service stands in its document, with what a caller has to know of it. */
class PublishedRoutesTest {

    @ParameterizedTest
    @ValueSource(strings = {"token", "purchase", "sync", "checkout", "pos"})
    void everyRouteStandsInTheDocument(String service) {
        JsonNode paths = PublishedDocument.of(service).read().path("paths");

        assertThat(published(paths))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        Controllers.routes("dev.lanekeeper.runtime.web"),
                                        Controllers.routes("dev.lanekeeper." + service + ".http"))
                                .toList());
    }

    private static Set<String> published(JsonNode paths) {
        return paths.properties().stream()
                .flatMap(path ->
                        path.getValue().propertyNames().stream()
                                .map(method ->
                                        method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "purchase", "sync", "checkout", "pos"})
    void everyRouteSaysWhatItIsForAndWhatItAnswers(String service) {
        JsonNode paths = PublishedDocument.of(service).read().path("paths");

        assertThat(paths.valueStream().flatMap(JsonNode::valueStream))
                .allSatisfy(operation -> {
                    assertThat(operation.path("summary").asString("")).isNotEmpty();
                    assertThat(operation.path("responses").propertyNames())
                            .contains("default")
                            .anyMatch(status -> status.matches("2..|410"));
                });
        assertThat(paths.valueStream().flatMap(JsonNode::valueStream))
                .extracting(operation -> operation.path("operationId").stringValue())
                .doesNotHaveDuplicates();
    }
}
