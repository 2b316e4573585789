package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.JdbcPipeline;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions that send what they write at their end. */
public final class PipelinedTransactions {

    private final TransactionOperations transactions;
    private final JdbcOperations jdbc;

    public PipelinedTransactions(TransactionOperations transactions, JdbcOperations jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * Runs work in a transaction, and after it what it has added to the pipeline.
     *
     * @return what the work returns, after the commit
     */
    public <R> R run(Function<Pipeline, R> work) {
        return transactions.execute(_ -> {
            var pipeline = new JdbcPipeline();
            R result = work.apply(pipeline);
            pipeline.send(jdbc);
            return result;
        });
    }
}
