package dev.lanekeeper.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanekeeper.embedded.PortInUseException;
import dev.lanekeeper.embedded.ServerStartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {
    private static final int PAYLOAD_BYTES = 4 * 1024 * 1024;
    private static final Map<String, String> WHOLE_DEAD_LETTERS =
            Map.of("max.message.bytes", Integer.toString(PAYLOAD_BYTES + 1024));

    @TempDir private static Path folder;

    private static KafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(KafkaSettings.in(folder).jvmOption("-XX:TieredStopAtLevel=1"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void keepsTopicsAndPortOverAStop() throws Exception {
        send("stopped", "before");
        String address = broker.bootstrapServers();

        broker.stop();
        broker.restart();

        assertThat(broker.bootstrapServers()).isEqualTo(address);
        assertThat(first("stopped")).isEqualTo("before");
    }

    @Test
    void keepsTopicsOverAKill() throws Exception {
        send("killed", "before");

        broker.kill();
        broker.restart();

        assertThat(first("killed")).isEqualTo("before");
    }

    @Test
    void takesAWholeDeadLetter() throws Exception {
        String payload = "x".repeat(PAYLOAD_BYTES);

        send("pos.commands.v1-dlt", payload);

        assertThat(first("pos.commands.v1-dlt")).isEqualTo(payload);
    }

    @Test
    void makesNoTopicUnasked() throws Exception {
        try (var producer = producer(Map.of("max.block.ms", "500"))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("unasked", "x")).get())
                    .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
        assertThat(topics()).doesNotContain("unasked");
    }

    @Test
    void answersNobodyWhilePaused() throws Exception {
        try (var admin = admin()) {
            broker.pause();
            var nodes = admin.describeCluster().nodes();
            assertThatThrownBy(() -> nodes.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);

            broker.resume();
            assertThat(nodes.get(10, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        assertThatExceptionOfType(ServerStartException.class)
                .isThrownBy(() -> KafkaBroker.start(KafkaSettings.in(folder)))
                .withMessageContaining(folder + " is in use");
    }

    @Test
    void namesABusyPort(@TempDir Path other) throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = KafkaSettings.in(other).port(busy.getLocalPort());

            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> KafkaBroker.start(settings))
                    .withMessageContaining("port " + busy.getLocalPort() + " for Kafka");
        }
    }

    @Test
    void showsTheLogOfABrokerThatDidNotStart(@TempDir Path other) {
        var settings = KafkaSettings.in(other).setting("log.cleaner.threads", "many");

        assertThatExceptionOfType(ServerStartException.class)
                .isThrownBy(() -> KafkaBroker.start(settings))
                .withMessageContaining("log.cleaner.threads");
    }

    private static void send(String topic, String value) throws Exception {
        try (var admin = admin();
                var producer = producer(Map.of())) {
            admin.createTopics(
                            List.of(new NewTopic(topic, 1, (short) 1).configs(WHOLE_DEAD_LETTERS)))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static String first(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(10)).iterator().next().value();
        }
    }

    private static Set<String> topics() throws Exception {
        try (var admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("max.request.size", 2 * PAYLOAD_BYTES);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
