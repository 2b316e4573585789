package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.batch.CommandReader;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.replay.DeadLetterSettings;
import dev.lanekeeper.runtime.replay.DeadLetterTopic;
import dev.lanekeeper.runtime.replay.Judge;
import dev.lanekeeper.runtime.replay.LetterActions;
import dev.lanekeeper.runtime.replay.LetterBox;
import dev.lanekeeper.runtime.replay.LetterReader;
import dev.lanekeeper.runtime.replay.Replays;
import dev.lanekeeper.runtime.trust.TrustSettings;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.core.ConsumerFactory;

/** How people deal with what ended as a dead letter. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

    @Bean
    DeadLetterSettings deadLetterSettings(RuntimeSettings settings) {
        return settings.deadLetters();
    }

    @Bean
    LetterActions letterActions(JdbcOperations jdbc) {
        return new LetterActions(jdbc);
    }

    @Bean
    LetterBox letterBox(
            ConsumerFactory<byte[], byte[]> consumers,
            Topics topics,
            CommandReader<?> reader,
            Inbox inbox,
            LetterActions actions,
            TrustSettings trust,
            DeadLetterSettings settings) {
        return new LetterBox(
                new DeadLetterTopic(consumers, topics.deadLetters()),
                new LetterReader(reader),
                new Judge(
                        inbox,
                        actions,
                        Duration.ofHours(trust.signatureHoursMax()),
                        InstantSource.system()),
                settings);
    }

    @Bean
    Replays replays(Ingress ingress, LetterActions actions) {
        return new Replays(ingress, actions);
    }
}
