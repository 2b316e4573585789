package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.ingress.Notice;
import dev.lanekeeper.runtime.ingress.Waiters;
import dev.lanekeeper.runtime.meters.RelayMeters;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.TrustSettings;
import dev.lanekeeper.runtime.wal.DatabaseAddress;
import dev.lanekeeper.runtime.wal.OutcomeFeed;
import dev.lanekeeper.runtime.wal.OutcomePublisher;
import dev.lanekeeper.runtime.wal.OutcomeRecords;
import dev.lanekeeper.runtime.wal.Relay;
import dev.lanekeeper.runtime.wal.RelaySettings;
import dev.lanekeeper.runtime.wal.RelayState;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** The way of outcomes and events out of the database, and back to callers on other instances. */
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    private static final String FEED = "-outcome-feed";
    private static final String RELAY = "-relay";

    @Bean
    RelayMeters relayMeters(MeterRegistry registry) {
        return new RelayMeters(registry);
    }

    @Bean
    Relay relay(
            DataSource dataSource,
            JdbcOperations jdbc,
            JdbcConnectionDetails database,
            Inbox inbox,
            ProducerFactory<byte[], byte[]> producers,
            Topics topics,
            RuntimeSettings settings,
            TrustSettings trust,
            RelayMeters meters,
            Traces traces) {
        RelaySettings relay = settings.relay().forService(topics.service());
        return new Relay(
                new Relay.Parts(
                        dataSource,
                        jdbc,
                        address(database),
                        inbox,
                        new OutcomePublisher(
                                () -> producer(producers, settings.instance() + RELAY),
                                new OutcomeRecords(
                                        topics,
                                        new RecordSignature(topics.outcomes(), trust),
                                        new RecordSignature(topics.events(), trust),
                                        new RecordSignature(topics.commands(), trust)),
                                settings.topics().outcomeBytesMax(),
                                meters,
                                traces),
                        relay,
                        meters));
    }

    private static DatabaseAddress address(JdbcConnectionDetails database) {
        return new DatabaseAddress(
                database.getJdbcUrl(),
                Objects.requireNonNullElse(database.getUsername(), ""),
                Objects.requireNonNullElse(database.getPassword(), ""));
    }

    /**
     * A producer of the relay's own: callers do not wait behind it, and it holds on to a record for
     * as long as the broker is away, so that none overtakes another.
     */
    private static Producer<byte[], byte[]> producer(
            ProducerFactory<byte[], byte[]> factory, String clientId) {
        Map<String, Object> config = new HashMap<>(factory.getConfigurationProperties());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaProducer<>(config);
    }

    @Bean
    OutcomeFeed outcomeFeed(
            ConsumerFactory<byte[], byte[]> consumers,
            Topics topics,
            Waiters waiters,
            RuntimeSettings settings,
            TrustSettings trust) {
        return new OutcomeFeed(
                () -> consumer(consumers, settings.instance() + FEED),
                topics.outcomes(),
                new RecordSignature(topics.outcomes(), trust),
                new OutcomeFeed.Callers() {
                    @Override
                    public boolean waitFor(UUID commandId) {
                        return waiters.waitFor(commandId);
                    }

                    @Override
                    public void answer(InboxEntry decided) {
                        waiters.decided(decided, Notice.OUTCOME);
                    }
                });
    }

    private static Consumer<byte[], byte[]> consumer(
            ConsumerFactory<byte[], byte[]> factory, String clientId) {
        var overrides = new Properties();
        overrides.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return factory.createConsumer(null, clientId, null, overrides);
    }

    /** On the management port; not part of readiness, for commands are taken without a relay. */
    @Bean
    HealthIndicator relayHealthIndicator(Relay relay) {
        return () -> health(relay.state());
    }

    private static Health health(RelayState state) {
        return switch (state) {
            case RelayState.Streaming _ -> up("streaming");
            case RelayState.Standby _ -> up("standing by: another instance streams");
            case RelayState.Starting _ -> up("starting");
            case RelayState.Repairing _ -> up("publishing from the table");
            case RelayState.NotStreaming not ->
                    Health.down()
                            .withDetail("state", "not streaming")
                            .withDetail("reason", not.reason())
                            .build();
        };
    }

    private static Health up(String state) {
        return Health.up().withDetail("state", state).build();
    }
}
