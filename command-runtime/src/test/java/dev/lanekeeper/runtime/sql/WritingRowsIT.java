package dev.lanekeeper.runtime.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What arrives in the table, compared with what the server makes of the same values as text. */
@LocalStack
class WritingRowsIT {

    private static final long SEED = 20_261_128;
    private static final int SOME = 500;

    private static JdbcTemplate jdbc;

    private record Row(
            int number,
            @Nullable UUID id,
            @Nullable Instant time,
            @Nullable BigDecimal amount,
            @Nullable String text,
            @Nullable Long count,
            boolean flag) {

        Row(int number) {
            this(number, null, null, null, null, null, false);
        }

        static Row of(int number, @Nullable Instant time) {
            return new Row(number, null, time, null, null, null, false);
        }

        static Row of(int number, @Nullable BigDecimal amount) {
            return new Row(number, null, null, amount, null, null, true);
        }
    }

    @BeforeAll
    static void makeTables(TestStack stack) {
        var database = stack.database("rows");
        jdbc =
                new JdbcTemplate(
                        new DriverManagerDataSource(
                                database.url(), database.user(), database.password()));
        for (String table : List.of("written", "expected")) {
            jdbc.execute(
                    "create table %s (number int, id uuid, time timestamptz, amount numeric, text text, count bigint, flag bool)"
                            .formatted(table));
        }
    }

    @BeforeEach
    void beginWithNothing() {
        jdbc.execute("truncate written, expected");
    }

    @Test
    void everyColumnArrivesAndSoDoesNothing() {
        write(
                List.of(
                        new Row(0),
                        new Row(
                                1,
                                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                                Instant.parse("2026-11-28T08:30:00.123456Z"),
                                new BigDecimal("12.50"),
                                "a \"quote\", {braces}, NULL",
                                Long.MIN_VALUE,
                                true),
                        new Row(2)));

        assertThat(
                        jdbc.queryForList(
                                "select written::text from written order by number", String.class))
                .containsExactly(
                        "(0,,,,,,f)",
                        "(1,00112233-4455-6677-8899-aabbccddeeff,\"2026-11-28 08:30:00.123456+00\",12.50,"
                                + "\"a \"\"quote\"\", {braces}, NULL\",-9223372036854775808,t)",
                        "(2,,,,,,f)");
    }

    @Test
    void idsArriveAsTheServerReadsThem() {
        var random = new Random(SEED);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < SOME; i++) {
            var id = new UUID(random.nextLong(), random.nextLong());
            rows.add(new Row(i, id, null, null, null, null, false));
        }

        arriveAsTheServerReadsThem(rows);
    }

    @Test
    void timesArriveAsTheServerReadsThem() {
        List<Instant> times = new ArrayList<>();
        for (String time :
                List.of(
                        "0001-01-01T00:00:00Z",
                        "1969-12-31T23:59:59.999999Z",
                        "1999-12-31T23:59:59.999999Z",
                        "2000-01-01T00:00:00Z",
                        "2026-02-28T23:59:59.999999600Z",
                        "1999-02-28T23:59:59.000000400Z",
                        "9999-12-31T23:59:59.999999Z")) {
            times.add(Instant.parse(time));
        }
        var random = new Random(SEED);
        for (int i = 0; i < SOME; i++) {
            long second = random.nextLong(-60_000_000_000L, 250_000_000_000L);
            times.add(
                    Instant.ofEpochSecond(second, random.nextInt(1_000_000_000))
                            .truncatedTo(ChronoUnit.MICROS));
        }

        arriveAsTheServerReadsThem(
                IntStream.range(0, times.size()).mapToObj(i -> Row.of(i, times.get(i))).toList());
    }

    @Test
    void amountsArriveAsTheServerReadsThem() {
        List<BigDecimal> amounts = new ArrayList<>();
        for (String amount :
                List.of(
                        "0",
                        "0.00",
                        "-0.01",
                        "1",
                        "-1",
                        "9999",
                        "10000",
                        "10001",
                        "99999999",
                        "100000000",
                        "0.0001",
                        "0.00001",
                        "1.10",
                        "12345678901234567890.12345678901",
                        "1E+3",
                        "1E+12",
                        "-7E-9")) {
            amounts.add(new BigDecimal(amount));
        }
        var random = new Random(SEED);
        for (int i = 0; i < SOME; i++) {
            var digits = new BigInteger(1 + random.nextInt(120), random);
            amounts.add(
                    new BigDecimal(
                            random.nextBoolean() ? digits : digits.negate(),
                            random.nextInt(30) - 6));
        }

        arriveAsTheServerReadsThem(
                IntStream.range(0, amounts.size())
                        .mapToObj(i -> Row.of(i, amounts.get(i)))
                        .toList());
    }

    @Test
    void aTimeThatNoColumnCanKeepIsRefused() {
        List<Row> rows = List.of(Row.of(1, Instant.parse("+294277-01-01T00:00:00Z")));

        assertThatThrownBy(() -> write(rows))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("timestamp out of range");
        assertThatThrownBy(() -> write(List.of(Row.of(1, Instant.MAX))))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void statementsRunInTheOrderInWhichTheyWereAdded() {
        var pipeline = new JdbcPipeline();
        RowSet.of(List.of(1))
                .integer(one -> one)
                .write(pipeline, "insert into written (number) select unnest(?::int[])");
        RowSet.of(List.of(2))
                .integer(one -> one)
                .write(pipeline, "update written set number = two from unnest(?::int[]) as two");

        pipeline.send(jdbc);

        assertThat(jdbc.queryForList("select number from written", Integer.class))
                .containsExactly(2);
    }

    @Test
    void behindAStatementThatFailsNoneRuns() {
        var pipeline = new JdbcPipeline();
        RowSet.of(List.of(1))
                .integer(one -> one)
                .write(pipeline, "insert into written (number) select unnest(?::int[])");
        RowSet.of(List.of("x"))
                .text(one -> one)
                .write(pipeline, "insert into written (number) select unnest(?::text[])::int");
        RowSet.of(List.of(2))
                .integer(one -> one)
                .write(pipeline, "insert into expected (number) select unnest(?::int[])");

        assertThatThrownBy(() -> pipeline.send(jdbc))
                .isInstanceOf(DataIntegrityViolationException.class)
                .rootCause()
                .isInstanceOf(SQLException.class);
        assertThat(jdbc.queryForObject("select count(*) from expected", Integer.class)).isZero();
    }

    private static void arriveAsTheServerReadsThem(List<Row> rows) {
        write(rows);
        jdbc.batchUpdate(
                "insert into expected values (?, ?::uuid, ?::timestamptz, ?::numeric, ?, ?, ?)",
                rows,
                SOME,
                (statement, row) -> {
                    statement.setInt(1, row.number());
                    statement.setString(2, text(row.id()));
                    statement.setString(3, text(row.time()));
                    statement.setString(
                            4, row.amount() == null ? null : row.amount().toPlainString());
                    statement.setString(5, row.text());
                    statement.setObject(6, row.count());
                    statement.setBoolean(7, row.flag());
                });

        assertThat(texts("written")).hasSameSizeAs(rows).isEqualTo(texts("expected"));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static List<String> texts(String table) {
        return jdbc.queryForList(
                "select row_of::text from %s as row_of order by number".formatted(table),
                String.class);
    }

    private static void write(List<Row> rows) {
        var pipeline = new JdbcPipeline();
        RowSet.of(rows)
                .integer(Row::number)
                .uuid(Row::id)
                .time(Row::time)
                .numeric(Row::amount)
                .text(Row::text)
                .bigint(Row::count)
                .flag(Row::flag)
                .write(
                        pipeline,
                        """
                        insert into written
                        select *
                        from unnest(?::int[], ?::uuid[], ?::timestamptz[], ?::numeric[], ?::text[], ?::bigint[], ?::bool[])
                        """);
        pipeline.send(jdbc);
    }
}
