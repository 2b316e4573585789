package dev.lanekeeper.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Instances that start at the same moment on an empty database. */
@LocalStack
class MigratingTogetherIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void whoComesSecondWaitsAndThenGoesOn(TestStack stack) throws Exception {
        JdbcAddress address = stack.database("together");
        var dataSource =
                new DriverManagerDataSource(address.url(), address.user(), address.password());
        JdbcClient database = JdbcClient.create(dataSource);
        Flyway service =
                Flyway.configure()
                        .dataSource(dataSource)
                        .locations("classpath:db/migration/counter")
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .load();

        try (var instances = Executors.newSingleThreadExecutor()) {
            Future<?>[] second = new Future<?>[1];
            new MigrationLock(dataSource)
                    .whileHeld(() -> {
                        second[0] =
                                instances.submit(() ->
                                        new DatabaseConfiguration()
                                                .runtimeThenService(dataSource)
                                                .migrate(service));
                        await().atMost(PATIENCE).until(() -> waits(database));
                        assertThat(tables(database)).isZero();
                    });
            second[0].get();
        }

        assertThat(tables(database)).isPositive();
    }

    private static boolean waits(JdbcClient database) {
        return database.sql(
                        """
                        select exists (
                            select from pg_locks
                            where locktype = 'advisory'
                              and not granted
                              and database = (select oid from pg_database where datname = current_database()))
                        """)
                .query(Boolean.class)
                .single();
    }

    private static int tables(JdbcClient database) {
        return database.sql("select count(*) from pg_tables where schemaname = 'public'")
                .query(Integer.class)
                .single();
    }
}
