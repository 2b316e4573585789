package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The running system as shell variables; {@code local.env} holds them for programs that cannot call
 * {@code lanekeeper env}.
 */
final class LocalEnv {

    private LocalEnv() {}

    /** Written at every start, since ports may differ; readable by its owner only. */
    static void write(Run run, StateFolder state) throws IOException {
        if (Files.notExists(state.localEnv())) {
            Files.createFile(state.localEnv());
        }
        StateFolder.restrictToOwner(state.localEnv(), "rw-------");
        Files.write(state.localEnv(), lines(run));
    }

    static List<String> lines(Run run) {
        return variables(run).entrySet().stream()
                .map(variable ->
                        "export %s=%s".formatted(variable.getKey(), quoted(variable.getValue())))
                .toList();
    }

    private static Map<String, String> variables(Run run) {
        Map<String, String> variables = new LinkedHashMap<>();
        run.services().forEach(service -> addService(variables, run, service));
        variables.put("LANEKEEPER_KAFKA", run.kafka());
        variables.put("LANEKEEPER_POSTGRES", run.database().host() + ":" + run.database().port());
        variables.put("LANEKEEPER_ISSUER", run.login().issuer());
        variables.put("LANEKEEPER_JWKS_URI", run.login().jwksUri());
        variables.put("LANEKEEPER_SAMPLE_VENDOR", SampleVendor.VENDOR_ID.toString());
        variables.put("LANEKEEPER_SAMPLE_LOCATION", SampleVendor.LOCATION_ID.toString());
        return variables;
    }

    private static void addService(Map<String, String> variables, Run run, Run.Service service) {
        String prefix = "LANEKEEPER_" + service.name().toUpperCase(Locale.ROOT);
        JdbcAddress database = run.databaseOf(service);
        variables.put(prefix + "_URL", service.uri().toString());
        variables.put(prefix + "_PORT", Integer.toString(service.port()));
        variables.put(prefix + "_MANAGEMENT_URL", service.managementUri().toString());
        variables.put(prefix + "_JDBC_URL", database.url());
        variables.put(
                prefix + "_DATABASE_URL",
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                database.user(),
                                database.password(),
                                database.host(),
                                database.port(),
                                database.database()));
    }

    /** In single quotes nothing means anything to a shell but the single quote itself. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
