package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of the system, as {@code run.json} tells it to every other program: who runs, and where
 * it answers. The file exists from the first moment of a start to the end of a clean stop; after a
 * {@code kill -9} it tells the next start what may be left.
 *
 * @param ready false while the system starts
 * @param separate whether each instance has a JVM of its own
 * @param processes by name: {@code launcher} always; the broker, PostgreSQL and separate instances
 *     while they run
 * @param instances of all services, in start order
 * @param kafka bootstrap address
 * @param providers addresses of the sandbox providers
 * @param database the server; each service has a database of its own name on it
 * @param jvmOptions of the services' JVM, so that a rival can be given the same
 */
public record Run(
        boolean ready,
        boolean separate,
        Map<String, ProcessIdentity> processes,
        List<ServiceInstance> instances,
        String kafka,
        Providers providers,
        JdbcAddress database,
        Login login,
        List<String> jvmOptions) {

    /** The launcher's name in {@link #processes}. */
    public static final String LAUNCHER = "launcher";

    public static final String KAFKA = "kafka";
    public static final String POSTGRES = "postgres";

    private static final JdbcAddress NO_DATABASE = new JdbcAddress("", "", "");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The sandboxes that stand in for the services' providers. */
    public record Providers(String stripe, String intuit, String graph, String resend) {}

    /** Whose tokens the services take. */
    public record Login(String issuer, String jwksUri) {}

    /**
     * The first instance of the service of this name: the one that has the known ports.
     *
     * @throws IllegalArgumentException when this run has no such service
     */
    public ServiceInstance firstOf(String service) {
        return instancesOf(service).getFirst();
    }

    /**
     * All instances of the service of this name, in the order of their numbers.
     *
     * @throws IllegalArgumentException when this run has no such service
     */
    public List<ServiceInstance> instancesOf(String service) {
        List<ServiceInstance> found =
                instances.stream().filter(instance -> instance.service().equals(service)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no service %s in this run (expected one of: %s)"
                            .formatted(service, instances));
        }
        return found;
    }

    /** The database that all instances of the service share. */
    public JdbcAddress databaseOf(String service) {
        return database.withDatabase(service);
    }

    /** The process of an instance that has one of its own; none while it is started again. */
    public Optional<ProcessIdentity> processOf(ServiceInstance instance) {
        return Optional.ofNullable(processes.get(instance.name()));
    }

    /** The launcher's process, while it lives. */
    Optional<ProcessHandle> launcher() {
        return Optional.ofNullable(processes.get(LAUNCHER)).flatMap(ProcessIdentity::find);
    }

    /** A run that begins: nobody but the launcher lives, and no database is known. */
    static Run starting(PortOptions ports, boolean separate, Login login) {
        return new Run(
                        false,
                        separate,
                        Map.of(),
                        ports.instances(),
                        "127.0.0.1:" + ports.of(PortOptions.KAFKA),
                        new Providers(
                                "http://127.0.0.1:" + ports.of(PortOptions.STRIPE),
                                "http://127.0.0.1:" + ports.of(PortOptions.INTUIT),
                                "http://127.0.0.1:" + ports.of(PortOptions.GRAPH),
                                "http://127.0.0.1:" + ports.of(PortOptions.RESEND)),
                        NO_DATABASE,
                        login,
                        ManagementFactory.getRuntimeMXBean().getInputArguments())
                .withProcess(LAUNCHER, ProcessHandle.current().pid());
    }

    Run withDatabase(JdbcAddress known) {
        return new Run(
                ready, separate, processes, instances, kafka, providers, known, login, jvmOptions);
    }

    Run withProcess(String name, long pid) {
        Map<String, ProcessIdentity> more = new LinkedHashMap<>(processes);
        ProcessHandle.of(pid).ifPresent(process -> more.put(name, ProcessIdentity.of(process)));
        return withProcesses(more);
    }

    Run withoutProcess(String name) {
        Map<String, ProcessIdentity> fewer = new LinkedHashMap<>(processes);
        fewer.remove(name);
        return withProcesses(fewer);
    }

    private Run withProcesses(Map<String, ProcessIdentity> known) {
        return new Run(
                ready, separate, known, instances, kafka, providers, database, login, jvmOptions);
    }

    Run withReady(boolean nowReady) {
        return new Run(
                nowReady,
                separate,
                processes,
                instances,
                kafka,
                providers,
                database,
                login,
                jvmOptions);
    }

    /** What the file says, whether the run still lives or not. */
    static Optional<Run> read(StateFolder state) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readString(state.runFile()), Run.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Readers see the old file or the new one, never half of one. */
    void write(StateFolder state) throws IOException {
        Path draft = state.runFile().resolveSibling("run.json.new");
        Files.writeString(draft, JSON.writeValueAsString(this));
        StateFolder.restrictToOwner(draft, "rw-------");
        Files.move(
                draft,
                state.runFile(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    static void forget(StateFolder state) throws IOException {
        Files.deleteIfExists(state.runFile());
    }
}
