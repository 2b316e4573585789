package dev.lanekeeper.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

@LocalStack
class SharedStackIT {
    @Test
    void givesTheClassItsOwnDatabase(TestStack stack) throws Exception {
        var database = stack.database("pos");

        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery("select current_database()")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo(database.database()).endsWith("_pos");
        }
        assertThat(stack.database("pos")).isEqualTo(database);
    }

    @Test
    void givesTheClassItsOwnTopics(TestStack stack) throws Exception {
        try (var admin =
                Admin.create(
                        Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
            var topic = new NewTopic(stack.topicPrefix() + "pos.commands.v1", 4, (short) 1);
            admin.createTopics(List.of(topic)).all().get();

            assertThat(admin.listTopics().names().get()).contains(topic.name());
        }
    }

    @Test
    void servesTheKeysOfTheIssuer(TestStack stack) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(stack.issuer().jwksUri())).build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).contains(stack.issuer().keys().rs256().getKeyID());
        }
    }

    @Test
    void tellsSpringEverything(TestStack stack) {
        assertThat(stack.properties("pos"))
                .containsEntry("spring.kafka.bootstrap-servers", stack.bootstrapServers())
                .containsEntry("spring.datasource.url", stack.database("pos").url())
                .containsEntry("lanekeeper.topic-prefix", stack.topicPrefix())
                .containsEntry("lanekeeper.login.issuers[0].uri", stack.issuer().issuerUri())
                .containsEntry("server.port", "0");
    }
}
