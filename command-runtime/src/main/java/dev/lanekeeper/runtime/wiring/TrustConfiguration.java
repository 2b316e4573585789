package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.batch.BatchSettings;
import dev.lanekeeper.runtime.batch.CommandReader;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.TopicTrust;
import dev.lanekeeper.runtime.trust.TrustSettings;
import dev.lanekeeper.runtime.trust.TrustedSources;
import dev.lanekeeper.runtime.wire.CommandCodec;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose commands are believed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustSettings.class)
class TrustConfiguration {

    @Bean
    RecordSignature commandSignature(
            Topics topics, TrustSettings settings, RuntimeSettings runtimeSettings) {
        int hours = settings.signatureHoursMax();
        int atLeast = runtimeSettings.topics().commandRetentionHours();
        int atMost = runtimeSettings.retention().inboxHours();
        if (hours < atLeast || hours > atMost) {
            throw new IllegalArgumentException(
                    "lanekeeper.trust.signatureHoursMax: %d (expected: %d..%d; a command that waits in its topic must still count, and a copy of one that the inbox has forgotten must not)"
                            .formatted(hours, atLeast, atMost));
        }
        return new RecordSignature(topics.commands(), settings);
    }

    @Bean
    TopicTrust topicTrust(RecordSignature signature, TrustSettings settings) {
        return new TopicTrust(signature, new TrustedSources(settings), InstantSource.system());
    }

    @Bean
    <C extends Command> CommandReader<C> commandReader(
            CommandCodec<C> codec, TopicTrust trust, BatchSettings settings) {
        return new CommandReader<>(codec, trust, settings.valueBytesMax());
    }
}
