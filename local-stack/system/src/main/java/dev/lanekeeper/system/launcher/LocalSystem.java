package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.FolderLock;
import dev.lanekeeper.embedded.issuer.IssuerKeys;
import dev.lanekeeper.embedded.issuer.LocalIssuer;
import dev.lanekeeper.embedded.kafka.KafkaBroker;
import dev.lanekeeper.embedded.kafka.KafkaSettings;
import dev.lanekeeper.embedded.postgres.PostgresServer;
import dev.lanekeeper.embedded.postgres.PostgresSettings;
import dev.lanekeeper.system.client.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Everything on this machine. It starts servers, then services, and stops them the other way round,
 * so that a service never loses what it stands on. Each process stands in run.json as soon as it
 * runs, for whoever has to clean up after a kill.
 */
final class LocalSystem {

    private static final Duration INSTANCE_START_TIMEOUT = Duration.ofSeconds(90);
    private static final long START_END_TIMEOUT_MS = 30_000;

    private final StateFolder state;
    private final FolderLock lock;
    private final PortOptions ports;
    private final boolean separate;
    private final Console console;
    private final StartedParts parts;
    private final CountDownLatch startEnded = new CountDownLatch(1);

    LocalSystem(
            StateFolder state,
            FolderLock lock,
            PortOptions ports,
            boolean separate,
            Console console) {
        this.state = state;
        this.lock = lock;
        this.ports = ports;
        this.separate = separate;
        this.console = console;
        this.parts = new StartedParts(console);
    }

    /**
     * Returns when everything is up, warm and has sample data. Whatever it throws, {@link #stop}
     * has to be called.
     */
    void start() throws IOException, InterruptedException {
        try {
            RunJournal journal =
                    RunJournal.begin(state, Run.starting(ports, separate, startLogin()));
            new Sandboxes(state, ports, parts).start(journal.run());
            Together.run(() -> startPostgres(journal), () -> startKafka(journal));
            // One after the other: the first of a service makes its tables and topics.
            for (ServiceInstance instance : journal.run().instances()) {
                startInstance(instance, journal);
            }
            welcome(journal);
        } finally {
            startEnded.countDown();
        }
    }

    /**
     * Stops what runs and lets go of the state folder. In the middle of a start it lets the step
     * under way come to its end first, on servers that are still there: what comes up last must not
     * be left behind.
     */
    void stop() throws IOException, InterruptedException {
        parts.close();
        if (!startEnded.await(START_END_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
            console.step("the start did not give up in time");
        }
        parts.stop();
        Run.forget(state);
        lock.close();
    }

    private Run.Login startLogin() {
        IssuerKeys keys = IssuerKeys.inFile(state.issuerKeys());
        LocalIssuer issuer =
                parts.add("login", LocalIssuer.start(ports.of(PortOptions.ISSUER), keys));
        return new Run.Login(issuer.issuerUri(), issuer.jwksUri());
    }

    private void welcome(RunJournal journal) throws IOException {
        Run run = journal.run();
        LocalTokens tokens = LocalTokens.of(state, run);
        for (ServiceInstance instance : run.instances()) {
            int requests =
                    ServiceCatalog.named(instance.service())
                            .introduction()
                            .warmUp(instance, tokens);
            console.step("%s is warm after %d requests".formatted(instance.name(), requests));
        }
        for (ServiceCatalog.Entry service : ServiceCatalog.SERVICES) {
            console.step("sample data: " + service.introduction().loadSamples(run, tokens));
        }
        LocalEnv.write(run, state);
        journal.write(current -> current.withReady(true));
        new Welcome(console).print(run, state, tokens);
    }

    private void startPostgres(RunJournal journal) throws IOException {
        PostgresSettings settings =
                PostgresSettings.in(state.postgres()).port(ports.of(PortOptions.POSTGRES));
        PostgresServer postgres = parts.add("PostgreSQL", PostgresServer.start(settings));
        journal.write(run ->
                run.withProcess(Run.POSTGRES, postgres.pid())
                        .withDatabase(postgres.address("postgres")));
        ServiceCatalog.SERVICES.forEach(service -> postgres.createDatabase(service.name()));
        console.step("PostgreSQL is up on 127.0.0.1:" + postgres.port());
    }

    private void startKafka(RunJournal journal) throws IOException {
        KafkaSettings settings = KafkaSettings.in(state.kafka()).port(ports.of(PortOptions.KAFKA));
        KafkaBroker kafka = parts.add("Kafka", KafkaBroker.start(settings));
        journal.write(run -> run.withProcess(Run.KAFKA, kafka.pid()));
        console.step("Kafka is up on " + kafka.bootstrapServers());
    }

    private void startInstance(ServiceInstance instance, RunJournal journal)
            throws IOException, InterruptedException {
        List<String> properties =
                ServiceProperties.of(
                        instance,
                        journal.run(),
                        List.of(TrustFile.in(state), ProviderFile.in(state).file()));
        if (separate) {
            startSeparately(instance, properties, journal);
        } else {
            ServicePart part =
                    parts.add(
                            instance.name(),
                            ServicePart.InThisJvm.start(
                                    instance, properties, state.logOf(StateFolder.SERVICES_LOG)));
            awaitHealthy(instance, part::isAlive, part.log());
        }
    }

    private void startSeparately(
            ServiceInstance instance, List<String> properties, RunJournal journal)
            throws IOException, InterruptedException {
        List<String> jvmOptions = journal.run().jvmOptions();
        Path log = state.logOf(instance.name());
        SupervisedInstance supervised =
                parts.add(
                        instance.name(),
                        new SupervisedInstance(
                                instance,
                                () ->
                                        ServicePart.InOwnJvm.start(
                                                instance, properties, jvmOptions, log),
                                INSTANCE_START_TIMEOUT,
                                journal,
                                console));
        supervised.tellPid();
        awaitHealthy(instance, supervised::isAlive, log);
        supervised.beginWatch(RestartPolicy.FRESH);
    }

    private void awaitHealthy(ServiceInstance instance, BooleanSupplier isAlive, Path log)
            throws InterruptedException {
        HealthCheck.await(
                instance.name(),
                ApiClient.anonymous(instance.uri()),
                () -> {
                    parts.requireOpen();
                    return isAlive.getAsBoolean();
                },
                log,
                INSTANCE_START_TIMEOUT);
        console.step("%s is healthy on %s".formatted(instance.name(), instance.uri()));
    }
}
