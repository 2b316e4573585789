package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.ProcessSignals;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Removes a test class's topics, so that a run's broker does not grow with the number of its
 * classes.
 */
final class TopicCleanup {
    private static final int API_TIMEOUT_MS = 15_000;

    private TopicCleanup() {}

    static void deleteAll(String bootstrapServers, String prefix) {
        Map<String, Object> client =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        try (var admin = Admin.create(client)) {
            var own =
                    admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith(prefix))
                            .toList();
            admin.deleteTopics(own).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot delete the topics " + prefix + "*", e.getCause());
        } catch (InterruptedException e) {
            throw ProcessSignals.interrupted("deleting the topics " + prefix + "*", e);
        }
    }
}
