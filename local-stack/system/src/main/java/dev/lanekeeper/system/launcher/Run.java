package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
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
 * @param processes by name: {@code launcher} always; the broker, PostgreSQL and separate services
 *     once they run
 * @param services in start order
 * @param kafka bootstrap address
 * @param database the server; each service has a database of its own name on it
 * @param jvmOptions of the services' JVM, so that a rival can be given the same
 */
public record Run(
        boolean ready,
        Map<String, ProcessIdentity> processes,
        List<Service> services,
        String kafka,
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

    /** Where a service answers. */
    public record Service(String name, int port, int managementPort) {
        public URI uri() {
            return URI.create("http://127.0.0.1:" + port);
        }

        URI managementUri() {
            return URI.create("http://127.0.0.1:" + managementPort);
        }
    }

    /** Whose tokens the services take. */
    public record Login(String issuer, String jwksUri) {}

    /**
     * Where the service of this name answers.
     *
     * @throws IllegalArgumentException when this run has no such service
     */
    public Service service(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no service %s in this run (expected one of: %s)"
                                        .formatted(name, services)));
    }

    public JdbcAddress databaseOf(Service service) {
        return database.withDatabase(service.name());
    }

    /** The launcher's process, while it lives. */
    Optional<ProcessHandle> launcher() {
        return Optional.ofNullable(processes.get(LAUNCHER)).flatMap(ProcessIdentity::find);
    }

    /** A run that begins: nobody but the launcher lives, and no database is known. */
    static Run starting(PortOptions ports, Login login) {
        return new Run(
                        false,
                        Map.of(),
                        ports.services(),
                        "127.0.0.1:" + ports.of(PortOptions.KAFKA),
                        NO_DATABASE,
                        login,
                        ManagementFactory.getRuntimeMXBean().getInputArguments())
                .withProcess(LAUNCHER, ProcessHandle.current().pid());
    }

    Run withDatabase(JdbcAddress known) {
        return new Run(ready, processes, services, kafka, known, login, jvmOptions);
    }

    Run withProcess(String name, long pid) {
        Map<String, ProcessIdentity> more = new LinkedHashMap<>(processes);
        ProcessHandle.of(pid).ifPresent(process -> more.put(name, ProcessIdentity.of(process)));
        return new Run(ready, more, services, kafka, database, login, jvmOptions);
    }

    Run withReady(boolean nowReady) {
        return new Run(nowReady, processes, services, kafka, database, login, jvmOptions);
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
