package dev.lanekeeper.runtime.sql;

import dev.lanekeeper.runtime.contract.Pipeline;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many rows for one statement: each column travels as an array, {@code unnest} in the statement
 * puts them together again. However many rows there are, it is one round trip and one plan.
 */
public final class RowSet<T> {

    @FunctionalInterface
    private interface Column<T> {

        Array array(Connection connection, Collection<T> rows) throws SQLException;
    }

    private final Collection<T> rows;
    private final List<Column<T>> columns = new ArrayList<>();

    private RowSet(Collection<T> rows) {
        this.rows = rows;
    }

    /** These rows, in this order: the statement meets them in it. */
    public static <T> RowSet<T> of(Collection<T> rows) {
        return new RowSet<>(rows);
    }

    /** The next parameter of the statement, of type {@code uuid[]}. */
    public RowSet<T> uuid(Function<T, @Nullable UUID> value) {
        return column(BinaryArray.UUIDS, value);
    }

    /** The next parameter of the statement, of type {@code text[]}. */
    public RowSet<T> text(Function<T, @Nullable String> value) {
        return column("text", String[]::new, value);
    }

    /** The next parameter of the statement, of type {@code bytea[]}. */
    public RowSet<T> bytes(Function<T, byte[]> value) {
        return column("bytea", byte[][]::new, value);
    }

    /** The next parameter of the statement, of type {@code boolean[]}. */
    public RowSet<T> flag(Function<T, Boolean> value) {
        return column("bool", Boolean[]::new, value);
    }

    /** The next parameter of the statement, of type {@code integer[]}. */
    public RowSet<T> integer(Function<T, @Nullable Integer> value) {
        return column("int4", Integer[]::new, value);
    }

    /** The next parameter of the statement, of type {@code bigint[]}. */
    public RowSet<T> bigint(Function<T, @Nullable Long> value) {
        return column("int8", Long[]::new, value);
    }

    /** The next parameter of the statement, of type {@code numeric[]}. */
    public RowSet<T> numeric(Function<T, @Nullable BigDecimal> value) {
        return column(BinaryArray.AMOUNTS, value);
    }

    /** The next parameter of the statement, of type {@code timestamptz[]}. */
    public RowSet<T> time(Function<T, @Nullable Instant> value) {
        return column(BinaryArray.TIMES, value);
    }

    private <E> RowSet<T> column(BinaryArray<E> type, Function<T, ? extends @Nullable E> value) {
        columns.add((connection, rows) -> type.of(connection, rows.stream().map(value).toList()));
        return this;
    }

    /** Of a type whose arrays the driver sends as they are. */
    private <E> RowSet<T> column(
            String type, IntFunction<E[]> array, Function<T, ? extends @Nullable E> value) {
        columns.add((connection, rows) ->
                connection.createArrayOf(type, rows.stream().map(value).toArray(array)));
        return this;
    }

    /** Adds the statement to others that travel with it, unless there is no row. */
    public void write(Pipeline pipeline, String sql) {
        if (!rows.isEmpty()) {
            pipeline.add(sql, this::bind);
        }
    }

    private int bind(Connection connection, PreparedStatement statement, int bound)
            throws SQLException {
        int parameter = bound;
        for (Column<T> column : columns) {
            statement.setArray(++parameter, column.array(connection, rows));
        }
        return parameter;
    }
}
