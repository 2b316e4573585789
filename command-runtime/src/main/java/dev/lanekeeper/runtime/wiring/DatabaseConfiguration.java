package dev.lanekeeper.runtime.wiring;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The runtime's own tables in the service's database. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final String RUNTIME_MIGRATIONS = "classpath:db/migration/runtime";
    private static final String RUNTIME_HISTORY = "flyway_runtime_history";

    /**
     * Two histories in one database, so that runtime and service number their migrations without
     * knowing of each other; the runtime's go first.
     */
    @Bean
    FlywayMigrationStrategy runtimeThenService(DataSource dataSource) {
        var lock = new MigrationLock(dataSource);
        return service ->
                lock.whileHeld(() -> {
                    runtime(dataSource).migrate();
                    service.migrate();
                });
    }

    private static Flyway runtime(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations(RUNTIME_MIGRATIONS)
                .table(RUNTIME_HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }
}
