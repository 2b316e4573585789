package dev.lanekeeper.embedded.kafka;

import dev.lanekeeper.embedded.ProcessSignals;
import dev.lanekeeper.embedded.ServerStartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Waits until a starting broker serves clients, and notices at once when its process ends instead.
 */
final class BrokerReadiness {
    private static final long START_TIMEOUT_MS = 180_000;
    private static final long POLL_INTERVAL_MS = 50;

    private BrokerReadiness() {}

    /**
     * @param login of a client, where the broker wants one
     */
    static void await(
            Process broker, String bootstrapServers, Map<String, String> login, Path log) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_TIMEOUT_MS);
        try {
            awaitPort(broker, bootstrapServers, deadline);
            awaitAnswer(broker, bootstrapServers, login, deadline);
        } catch (TimeoutException e) {
            throw new ServerStartException(
                    "Kafka at %s did not answer within %d ms"
                            .formatted(bootstrapServers, START_TIMEOUT_MS),
                    log,
                    e);
        } catch (ExecutionException e) {
            throw new ServerStartException(
                    "Kafka at " + bootstrapServers + " did not start", log, e);
        } catch (InterruptedException e) {
            throw ProcessSignals.interrupted("waiting for Kafka at " + bootstrapServers, e);
        }
    }

    /** Spares the log the warnings of a client that finds nobody. */
    private static void awaitPort(Process broker, String bootstrapServers, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        var uri = URI.create("kafka://" + bootstrapServers);
        var address = new InetSocketAddress(uri.getHost(), uri.getPort());
        while (!accepts(address)) {
            if (broker.waitFor(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS)) {
                throw ended(broker);
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException();
            }
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, (int) POLL_INTERVAL_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitAnswer(
            Process broker, String bootstrapServers, Map<String, String> login, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        long remainingMs = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        Map<String, Object> client = new HashMap<>(login);
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) remainingMs);
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) remainingMs);
        try (var admin = Admin.create(client)) {
            var answer = admin.describeCluster().nodes().toCompletionStage().toCompletableFuture();
            var end =
                    broker.onExit()
                            .thenAccept(process -> answer.completeExceptionally(ended(process)));
            answer.get(remainingMs, TimeUnit.MILLISECONDS);
            end.cancel(false);
        }
    }

    private static ExecutionException ended(Process broker) {
        return new ExecutionException(
                new IllegalStateException("its process ended with code " + broker.exitValue()));
    }
}
