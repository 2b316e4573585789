package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.FolderLock;
import dev.lanekeeper.embedded.issuer.IssuerKeys;
import dev.lanekeeper.embedded.issuer.LocalIssuer;
import dev.lanekeeper.embedded.kafka.KafkaBroker;
import dev.lanekeeper.embedded.kafka.KafkaSettings;
import dev.lanekeeper.embedded.postgres.PostgresServer;
import dev.lanekeeper.embedded.postgres.PostgresSettings;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Everything on this machine. It starts servers, then services, and stops them the other way round,
 * so that a service never loses what it stands on. Each process stands in run.json as soon as it
 * runs, for whoever has to clean up after a kill.
 */
final class LocalSystem {

    private static final Duration SERVICE_START_TIMEOUT = Duration.ofSeconds(90);

    private final StateFolder state;
    private final FolderLock lock;
    private final PortOptions ports;
    private final boolean separate;
    private final Console console;
    private final StartedParts parts;

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
        LocalIssuer issuer =
                parts.add(
                        "login",
                        LocalIssuer.start(
                                ports.of(PortOptions.ISSUER),
                                IssuerKeys.inFile(state.issuerKeys())));
        Run.Login login = new Run.Login(issuer.issuerUri(), issuer.jwksUri());
        RunJournal journal =
                RunJournal.begin(
                        state,
                        Run.starting(
                                ports.services(),
                                "127.0.0.1:" + ports.of(PortOptions.KAFKA),
                                login));
        Together.run(() -> startPostgres(journal), () -> startKafka(journal));
        for (ServiceCatalog.Entry service : ServiceCatalog.SERVICES) {
            startService(service, journal);
        }
        welcome(journal);
    }

    /** Stops what runs, at any time, and lets go of the state folder. */
    void stop() throws IOException {
        parts.stop();
        Run.forget(state);
        lock.close();
    }

    private void welcome(RunJournal journal) throws IOException {
        Run run = journal.run();
        LocalTokens tokens = LocalTokens.of(state, run);
        console.step("warm after %d requests".formatted(WarmUp.run(run, tokens)));
        List<Register> tills = SampleVendor.load(run, tokens);
        console.step("sample data: %d registers".formatted(tills.size()));
        LocalEnv.write(run, state);
        journal.write(current -> current.withReady(true));
        new Welcome(console).print(run, state, tokens, tills.getFirst());
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

    private void startService(ServiceCatalog.Entry entry, RunJournal journal)
            throws IOException, InterruptedException {
        Run run = journal.run();
        Run.Service service = run.service(entry.name());
        List<String> properties = ServiceProperties.of(service, run);
        ServicePart part =
                parts.add(
                        service.name() + "-service",
                        separate
                                ? ServicePart.InOwnJvm.start(
                                        entry,
                                        properties,
                                        run.jvmOptions(),
                                        state.logOf(service.name()))
                                : ServicePart.InThisJvm.start(
                                        entry, properties, state.logOf(StateFolder.SERVICES_LOG)));
        if (part.pid().isPresent()) {
            journal.write(current -> current.withProcess(service.name(), part.pid().getAsLong()));
        }
        HealthCheck.await(
                service.name(),
                ApiClient.anonymous(service.uri()),
                part::isAlive,
                part.log(),
                SERVICE_START_TIMEOUT);
        console.step("%s-service is healthy on %s".formatted(service.name(), service.uri()));
    }
}
