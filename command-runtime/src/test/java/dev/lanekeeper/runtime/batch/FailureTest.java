package dev.lanekeeper.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.KafkaException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "40001, CONTENTION",
        "40P01, CONTENTION",
        "55P03, CONTENTION",
        "57014, CONTENTION",
        "25P03, CONTENTION",
        "25P04, CONTENTION",
        "23505, CONFLICT",
        "23514, CONFLICT",
        "23502, CONFLICT",
        "22003, BREAKING",
        "22021, BREAKING",
        "08006, OUTAGE",
        "08001, OUTAGE",
        "53300, OUTAGE",
        "53100, OUTAGE",
        "57P01, OUTAGE",
        "57P03, OUTAGE",
        "42P01, OUTAGE",
        "42501, OUTAGE",
        "25006, OUTAGE",
        ",      OUTAGE"
    })
    void everySqlStateHasItsCulprit(String state, Failure culprit) {
        var wrapped = new DataIntegrityViolationException("flush", new SQLException("", state));

        assertThat(Failure.of(wrapped)).isEqualTo(culprit);
    }

    @Test
    void theFirstSqlExceptionInTheChainCounts() {
        var batch = new BatchUpdateException("batch", "23505", 0, new int[0], new SQLException());

        assertThat(Failure.of(new RuntimeException(batch))).isEqualTo(Failure.CONFLICT);
    }

    @Test
    void aDatabaseOrBrokerThatIsAwayIsAnOutage() {
        assertThat(Failure.of(new CannotCreateTransactionException("no connection")))
                .isEqualTo(Failure.OUTAGE);
        assertThat(Failure.of(new KafkaException("not acknowledged"))).isEqualTo(Failure.OUTAGE);
        assertThat(Failure.of(new org.apache.kafka.common.errors.TimeoutException("late")))
                .isEqualTo(Failure.OUTAGE);
    }

    @Test
    void everythingElseIsTheCommandsDoing() {
        assertThat(Failure.of(new IllegalStateException("bug"))).isEqualTo(Failure.BREAKING);
        assertThat(Failure.of(new StackOverflowError())).isEqualTo(Failure.BREAKING);
    }
}
