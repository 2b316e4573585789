package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Topics;
import java.time.Duration;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Makes the topics that are not there yet. Those that are keep their configuration; they get more
 * partitions when the setting asks for more.
 */
@Configuration(proxyBeanMethods = false)
class TopicConfiguration {

    @Bean
    KafkaAdmin.NewTopics topicsOfTheService(Topics topics, RuntimeSettings settings) {
        RuntimeSettings.TopicSettings wanted = settings.topics();
        return new KafkaAdmin.NewTopics(
                topic(topics.commands(), wanted, wanted.commandBytesMax())
                        .config(TopicConfig.RETENTION_MS_CONFIG, ms(wanted.commandRetentionHours()))
                        .config(TopicConfig.SEGMENT_MS_CONFIG, ms(wanted.commandSegmentHours()))
                        .build(),
                // Dead letters wait for people: they go when somebody has dealt with them.
                topic(topics.deadLetters(), wanted, wanted.deadLetterBytesMax())
                        .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                        .build(),
                topic(topics.outcomes(), wanted, wanted.outcomeBytesMax()).build(),
                topic(topics.events(), wanted, wanted.outcomeBytesMax()).build());
    }

    static TopicBuilder topic(String name, RuntimeSettings.TopicSettings wanted, int bytesMax) {
        return TopicBuilder.name(name)
                .partitions(wanted.partitions())
                .replicas(wanted.replicas())
                // An acknowledged record survives the loss of a broker wherever there are three.
                .config(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        String.valueOf((wanted.replicas() + 1) / 2))
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(bytesMax));
    }

    static String ms(int hours) {
        return String.valueOf(Duration.ofHours(hours).toMillis());
    }
}
