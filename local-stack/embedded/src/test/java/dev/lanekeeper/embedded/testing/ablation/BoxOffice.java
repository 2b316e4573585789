package dev.lanekeeper.embedded.testing.ablation;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A service in small: many guests want the one seat of each show. A guest locks the row of the show
 * before the look at its bookings; behind that stands a unique index.
 */
final class BoxOffice implements AutoCloseable {

    private static final int SHOWS_PER_RUN = 10;
    private static final int GUESTS = 6;
    private static final String UNIQUE_VIOLATION = "23505";

    private final List<Connection> guests;
    private int shows;

    private BoxOffice(List<Connection> guests) {
        this.guests = guests;
    }

    static BoxOffice open(JdbcAddress database) {
        var office =
                new BoxOffice(IntStream.range(0, GUESTS).mapToObj(_ -> connect(database)).toList());
        office.execute(
                """
                create table shows (id int primary key, seats int constraint shows_seats_check check (seats >= 0));
                create table bookings (show int, guest text);
                create unique index one_booking_per_show on bookings (show);
                create index bookings_by_guest on bookings (guest)
                """);
        return office;
    }

    /** As a connection pool would. */
    private static Connection connect(JdbcAddress database) {
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        try {
            return new AblationDriver().connect(database.url(), properties);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** With keys of the entity the guests of a show come one by one, else all at once. */
    List<String> sell(Keys keys) {
        List<String> violations = new ArrayList<>();
        for (int n = 0; n < SHOWS_PER_RUN; n++) {
            int show = ++shows;
            execute("insert into shows values (" + show + ", 1)");
            switch (keys) {
                case OF_THE_ENTITY -> guests.forEach(guest -> book(guest, show));
                case AT_RANDOM -> allBook(show);
            }
            if (bookings(show) != 1) {
                violations.add("show %d has %d bookings".formatted(show, bookings(show)));
            }
        }
        return violations;
    }

    private void allBook(int show) {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> running =
                    guests.stream()
                            .map(guest ->
                                    threads.submit(() -> {
                                        gate.await();
                                        book(guest, show);
                                        return guest;
                                    }))
                            .toList();
            gate.countDown();
            for (Future<?> guest : running) {
                guest.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void book(Connection guest, int show) {
        try {
            guest.setAutoCommit(false);
            count(guest, "select seats from shows where id = ? for no key update", show);
            if (count(guest, "select count(*) from bookings where show = ?", show) == 0) {
                try (var booking =
                        prepare(guest, "insert into bookings values (?, 'guest')", show)) {
                    booking.execute();
                }
            }
            guest.commit();
        } catch (SQLException e) {
            undo(guest, e);
        }
    }

    /** Somebody else was first; everything else is an error. */
    private static void undo(Connection guest, SQLException failure) {
        if (!UNIQUE_VIOLATION.equals(failure.getSQLState())) {
            throw new AssertionError(failure);
        }
        try {
            guest.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    int bookings(int show) {
        try {
            return count(
                    outsideTransactions(), "select count(*) from bookings where show = ?", show);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static int count(Connection connection, String sql, int show) throws SQLException {
        try (var query = prepare(connection, sql, show);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, int show)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setInt(1, show);
        return statement;
    }

    void execute(String sql) {
        try (var statement = outsideTransactions().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** What is left open would be in the way of guards that are put back. */
    private Connection outsideTransactions() throws SQLException {
        Connection connection = guests.getFirst();
        connection.setAutoCommit(true);
        return connection;
    }

    @Override
    public void close() {
        for (Connection guest : guests) {
            try {
                guest.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
