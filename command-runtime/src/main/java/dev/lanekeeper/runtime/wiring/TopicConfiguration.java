package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.topics.PlannedTopic;
import dev.lanekeeper.runtime.topics.TopicPlan;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Makes the topics that are not there yet. Those that are keep their configuration; they get more
 * partitions when the setting asks for more. With {@code spring.kafka.admin.auto-create=false} it
 * makes none: somebody who may has made them before, or the start-up checks say what is missing.
 */
@Configuration(proxyBeanMethods = false)
class TopicConfiguration {

    @Bean
    KafkaAdmin.NewTopics topicsOfTheService(Topics topics, RuntimeSettings settings) {
        return new KafkaAdmin.NewTopics(
                TopicPlan.of(topics, settings.topics()).stream()
                        .map(PlannedTopic::newTopic)
                        .toArray(NewTopic[]::new));
    }
}
