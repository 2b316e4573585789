package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.issuer.IssuerKeys;
import dev.lanekeeper.embedded.issuer.LocalIssuer;
import dev.lanekeeper.embedded.kafka.KafkaBroker;
import dev.lanekeeper.embedded.kafka.KafkaSettings;
import dev.lanekeeper.embedded.postgres.PostgresServer;
import dev.lanekeeper.embedded.postgres.PostgresSettings;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One broker, one PostgreSQL and one issuer, with their data in one folder. */
record StackServers(Path folder, KafkaBroker kafka, PostgresServer postgres, LocalIssuer issuer)
        implements AutoCloseable {
    /** Tests have small data, and many may run at a time. */
    private static final String SHARED_BUFFERS = "128MB";

    /** Halves what a broker's start costs, which is most of what a broker does in a test. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private static final String KAFKA = "kafka";
    private static final String POSTGRES = "postgres";
    private static final String ISSUER_KEYS = "issuer-keys.json";

    /** Starts both servers at the same time; when one part fails, the others are stopped. */
    static StackServers start(Path folder) {
        return start(folder, settings -> settings);
    }

    /**
     * @param broker how this one's broker differs
     */
    static StackServers start(Path folder, UnaryOperator<KafkaSettings> broker) {
        var issuer =
                LocalIssuer.start(LoopbackPort.ANY, IssuerKeys.inFile(folder.resolve(ISSUER_KEYS)));
        var postgres = CompletableFuture.supplyAsync(() -> startPostgres(folder));
        var kafka = CompletableFuture.supplyAsync(() -> startKafka(folder, broker));
        try {
            return new StackServers(folder, kafka.join(), postgres.join(), issuer);
        } catch (CompletionException e) {
            issuer.close();
            stopIfStarted(kafka, KafkaBroker::close);
            stopIfStarted(postgres, PostgresServer::close);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static PostgresServer startPostgres(Path folder) {
        return PostgresServer.start(
                PostgresSettings.in(folder.resolve(POSTGRES)).sharedBuffers(SHARED_BUFFERS));
    }

    private static KafkaBroker startKafka(Path folder, UnaryOperator<KafkaSettings> broker) {
        return KafkaBroker.start(
                broker.apply(
                        KafkaSettings.in(folder.resolve(KAFKA)).jvmOption(FIRST_COMPILER_ONLY)));
    }

    /** The failure itself is reported already. */
    private static <S> void stopIfStarted(CompletableFuture<S> server, Consumer<S> stop) {
        server.thenAccept(stop).exceptionally(_ -> null).join();
    }

    StackAddress address() {
        return new StackAddress(
                kafka.bootstrapServers(),
                postgres.address("postgres"),
                issuer.issuerUri(),
                folder.resolve(ISSUER_KEYS));
    }

    /** Ends what a killed JVM has left in the folder. */
    static void endOrphans(Path folder) {
        KafkaBroker.endOrphan(folder.resolve(KAFKA));
        PostgresServer.endOrphan(folder.resolve(POSTGRES));
    }

    @Override
    public void close() {
        issuer.close();
        try (postgres) {
            kafka.close();
        }
    }
}
