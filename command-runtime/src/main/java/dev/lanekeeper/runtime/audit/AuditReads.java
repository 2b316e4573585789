package dev.lanekeeper.runtime.audit;

import dev.lanekeeper.runtime.contract.IntegrityCheck;
import java.util.List;
import java.util.Optional;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the tables one question at a time, each in a read-only transaction of its own that sees one
 * moment and is given up when it takes too long: an audit must not be what slows the service down.
 */
public final class AuditReads {

    private final List<IntegrityCheck> checks;
    private final JdbcOperations jdbc;
    private final TransactionTemplate transactions;
    private final AuditSettings settings;

    public AuditReads(
            List<IntegrityCheck> checks,
            JdbcOperations jdbc,
            PlatformTransactionManager transactions,
            AuditSettings settings) {
        this.checks = List.copyOf(checks);
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setReadOnly(true);
        this.settings = settings;
    }

    /** All that can be asked. */
    public List<IntegrityCheck> checks() {
        return checks;
    }

    public Optional<IntegrityCheck> check(String name) {
        return checks.stream().filter(check -> check.name().equals(name)).findFirst();
    }

    /** Asks now. */
    public Verdict ask(IntegrityCheck check) {
        try {
            List<String> breaches = transactions.execute(_ -> breaches(check));
            return breaches == null || breaches.isEmpty()
                    ? new Verdict.Holds()
                    : new Verdict.Broken(
                            breaches.size(),
                            breaches.subList(0, Math.min(breaches.size(), settings.samplesMax())));
        } catch (DataAccessException | TransactionException e) {
            return new Verdict.Unknown(
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage()));
        }
    }

    private List<String> breaches(IntegrityCheck check) {
        jdbc.execute("set local statement_timeout = " + settings.timeOutMs());
        // One core at most: the others are for who is waiting.
        jdbc.execute("set local max_parallel_workers_per_gather = 0");
        return jdbc.queryForList(
                "select sentence from (" + check.sql() + ") as breach (sentence) limit ?",
                String.class,
                settings.breachesMax());
    }
}
