package dev.lanekeeper.system.topics;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.topics.PlannedTopic;
import dev.lanekeeper.runtime.topics.TopicPlan;
import dev.lanekeeper.runtime.topics.TopicSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The topics that a service would make at its start: from its own configuration, read as the
 * service reads it, the environment included. So nothing stands here that the service does not say.
 */
final class PlannedTopics {

    private PlannedTopics() {}

    /**
     * How the topics shall differ from what the service says.
     *
     * @param partitions null: as it says
     * @param replicas null: as it says
     * @param prefix null: as it says
     */
    record Wishes(
            @Nullable Integer partitions, @Nullable Short replicas, @Nullable String prefix) {}

    static List<PlannedTopic> of(String service, Wishes wishes) {
        Binder configuration = configuration(service);
        TopicSettings said = configuration.bind("lanekeeper.topics", TopicSettings.class).get();
        TopicSettings wanted =
                said.with(
                        wishes.partitions() == null ? said.partitions() : wishes.partitions(),
                        wishes.replicas() == null ? said.replicas() : wishes.replicas());
        String prefix =
                wishes.prefix() == null
                        ? configuration.bind("lanekeeper.topic-prefix", String.class).orElse("")
                        : wishes.prefix();
        return TopicPlan.of(new Topics(prefix, service), wanted);
    }

    private static Binder configuration(String service) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "service", Map.of("spring.config.name", service + "-service")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Binder.get(environment);
    }
}
