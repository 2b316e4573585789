package dev.lanekeeper.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Instances that start at the same moment on an empty database. */
@LocalStack
class MigratingTogetherIT {

    private static final int INSTANCES = 6;

    @Test
    void oneMigratesAndTheOthersFindItDone(TestStack stack) throws Exception {
        JdbcAddress database = stack.database("together");
        var dataSource =
                new DriverManagerDataSource(database.url(), database.user(), database.password());

        try (var instances = Executors.newFixedThreadPool(INSTANCES)) {
            for (var start :
                    instances.invokeAll(Collections.nCopies(INSTANCES, migrationOf(dataSource)))) {
                start.get();
            }
        }

        assertThat(
                        JdbcClient.create(dataSource)
                                .sql("select count(*) from counters")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private static Callable<Void> migrationOf(DataSource dataSource) {
        return () -> {
            new DatabaseConfiguration()
                    .runtimeThenService(dataSource)
                    .migrate(
                            Flyway.configure()
                                    .dataSource(dataSource)
                                    .locations("classpath:db/migration/counter")
                                    .baselineOnMigrate(true)
                                    .baselineVersion("0")
                                    .load());
            return null;
        };
    }
}
