package dev.lanekeeper.runtime.sql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Many rows for one statement: each column travels as an array, {@code unnest} in the statement
 * puts them together again. However many rows there are, it is one round trip and one plan.
 */
public final class RowSet<T> {

    /** Elements that the driver sends as they are; those of other types it writes out as text. */
    private static final Map<String, IntFunction<Object[]>> BINARY =
            Map.of(
                    "bool", Boolean[]::new,
                    "int2", Short[]::new,
                    "int4", Integer[]::new,
                    "int8", Long[]::new,
                    "text", String[]::new,
                    "bytea", byte[][]::new);

    private record Column<T>(
            String sqlType,
            Function<T, ? extends @Nullable Object> value,
            IntFunction<Object[]> array) {}

    private final Collection<T> rows;
    private final List<Column<T>> columns = new ArrayList<>();

    private RowSet(Collection<T> rows) {
        this.rows = rows;
    }

    /** These rows, in this order: the statement meets them in it. */
    public static <T> RowSet<T> of(Collection<T> rows) {
        return new RowSet<>(rows);
    }

    /**
     * The next parameter of the statement, an array of this type.
     *
     * @param sqlType of the elements, as PostgreSQL names it in its catalog: {@code int4}, {@code
     *     text}
     */
    public RowSet<T> column(String sqlType, Function<T, ? extends @Nullable Object> value) {
        columns.add(new Column<>(sqlType, value, BINARY.getOrDefault(sqlType, Object[]::new)));
        return this;
    }

    /** The same, for bytes. */
    public RowSet<T> bytes(Function<T, byte[]> value) {
        return column("bytea", value);
    }

    /** An id. */
    public RowSet<T> uuid(Function<T, ? extends @Nullable Object> value) {
        return column("uuid", value);
    }

    public RowSet<T> text(Function<T, @Nullable String> value) {
        return column("text", value);
    }

    /** A whole number. */
    public RowSet<T> number(Function<T, ? extends @Nullable Number> value) {
        return column("int8", row -> asLong(value.apply(row)));
    }

    private static @Nullable Long asLong(@Nullable Number number) {
        return number == null ? null : Long.valueOf(number.longValue());
    }

    /** An amount of money. */
    public RowSet<T> amount(Function<T, @Nullable BigDecimal> value) {
        return column("numeric", value);
    }

    /** A point in time. */
    public RowSet<T> time(Function<T, @Nullable Instant> value) {
        return column("timestamptz", row -> asText(value.apply(row)));
    }

    private static @Nullable String asText(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /**
     * Runs the statement, unless there is no row.
     *
     * @return how many rows it wrote
     */
    public int write(JdbcOperations jdbc, String sql) {
        return rows.isEmpty() ? 0 : jdbc.update(connection -> statement(connection, sql));
    }

    /** Adds the statement to others that travel with it, unless there is no row. */
    public void write(Pipeline pipeline, String sql) {
        pipeline.add(this, sql);
    }

    private PreparedStatement statement(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(connection, statement, 0);
        return statement;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Sets its parameters, which stand behind so many others.
     *
     * @return how many there are now
     */
    int bind(Connection connection, PreparedStatement statement, int bound) throws SQLException {
        int parameter = bound;
        for (Column<T> column : columns) {
            Object[] values = rows.stream().map(column.value()).toArray(column.array());
            statement.setArray(++parameter, connection.createArrayOf(column.sqlType(), values));
        }
        return parameter;
    }
}
