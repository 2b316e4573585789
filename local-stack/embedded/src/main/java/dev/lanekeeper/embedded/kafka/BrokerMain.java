package dev.lanekeeper.embedded.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's process. It stops when its standard input ends: that is the one sign of a parent's
 * death which the kernel gives even after kill -9, so a broker never outlives whoever started it.
 */
final class BrokerMain {
    /** A broker that hangs while it stops is ended all the same. */
    private static final long STOP_TIMEOUT_MS = 10_000;

    /** One cluster per folder: the id only has to be a valid one. */
    private static final String CLUSTER_ID = "bGFuZWtlZXBlci1sb2NhbA";

    private static final int EXIT_FAILED = 1;
    private static final int EXIT_HALTED = 3;
    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    /** Takes the path of a server.properties. */
    public static void main(String[] arguments) throws IOException {
        Thread.currentThread().setUncaughtExceptionHandler((_, e) -> fail(e));
        Path file = Path.of(arguments[0]);
        Thread.ofPlatform().daemon().name("parent-watch").start(BrokerMain::stopAtEndOfInput);
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Object firstUser = properties.remove(KafkaSettings.FIRST_USER);
        format(file, firstUser == null ? List.of() : List.of("--add-scram", firstUser.toString()));
        var server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-stop"));
        server.startup();
        server.awaitShutdown();
    }

    /** Leaves storage that is formatted already as it is. */
    private static void format(Path file, List<String> firstUser) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "format",
                                "--ignore-formatted",
                                "--cluster-id",
                                CLUSTER_ID,
                                "--config",
                                file.toString()));
        arguments.addAll(firstUser);
        int code = StorageTool.execute(arguments.toArray(String[]::new), System.out);
        if (code != 0) {
            throw new IllegalStateException(
                    "formatting the storage for %s ended with code %d".formatted(file, code));
        }
    }

    /** The broker's other threads would keep a process alive that serves nobody. */
    private static void fail(Throwable cause) {
        LOG.error("the broker did not start", cause);
        System.exit(EXIT_FAILED);
    }

    private static void stopAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        Thread.ofPlatform().daemon().name("stop-watch").start(BrokerMain::haltWhenStopHangs);
        System.exit(0);
    }

    private static void haltWhenStopHangs() {
        try {
            boolean _ = new CountDownLatch(1).await(STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody does, halting now is right too.
        }
        Runtime.getRuntime().halt(EXIT_HALTED);
    }
}
