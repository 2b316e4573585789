package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Leads and workspaces to put load on, written straight into the tables: a million real commands
 * would take longer than the measurement. Ids are random, as {@code gen_random_uuid} makes them,
 * and yet follow from a number: lead n of ours is lead n of the rival.
 */
final class LoadLeads {

    private static final String SELLER = "10ad0000-0000-4000-8000-0000000000aa";
    private static final String CREDITS = "1000000000";

    /** So many prices there are, a cent apart. */
    private static final int PRICES = 5_000;

    private LoadLeads() {}

    static UUID workspace(int n) {
        return new UUID(0x10ad_0000_0000_4000L, 0x8000_0000_0001_0000L + n);
    }

    /**
     * Makes what is missing.
     *
     * @param unsold leads that nobody has bought yet there shall be at least
     * @return the number of the first of them
     */
    static int ensure(JdbcAddress database, int unsold, int workspaces) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists load_leads (last_made integer not null, next_sold integer not null)");
            statement.execute(
                    "insert into load_leads select 0, 1 where not exists (select from load_leads)");
            int[] progress = progress(statement);
            int missing = unsold - (progress[0] - progress[1] + 1);
            if (missing > 0) {
                // Together: a run that is killed in between must not meet its own leads next time.
                connection.setAutoCommit(false);
                insertLeads(connection, progress[0] + 1, progress[0] + missing);
                statement.execute("update load_leads set last_made = last_made + " + missing);
                connection.commit();
                connection.setAutoCommit(true);
                statement.execute("vacuum analyze leads");
            }
            insertCredits(connection, workspaces);
            return progress[1];
        }
    }

    private static int[] progress(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select last_made, next_sold from load_leads")) {
            row.next();
            return new int[] {row.getInt(1), row.getInt(2)};
        }
    }

    /** The next run begins with this lead. */
    static void soldUpTo(JdbcAddress database, int next) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement update =
                        connection.prepareStatement("update load_leads set next_sold = ?")) {
            update.setInt(1, next);
            update.executeUpdate();
        }
    }

    /** Into our table or the rival's: both have these columns. */
    static void insertLeads(Connection connection, int first, int last) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into leads (
                            id, seller_workspace_id, is_marketplace_listed, marketplace_status, marketplace_price, preview, max_sales, listed_at)
                        select md5('load-lead-' || n)::uuid, ?::uuid, true, 'available', 1 + (n %% %d) / 100.0,
                            '{"industry":"roofing","city":"Lyon"}', 1, now()
                        from generate_series(?, ?) n
                        """
                                .formatted(PRICES))) {
            insert.setString(1, SELLER);
            insert.setInt(2, first);
            insert.setInt(3, last);
            insert.executeUpdate();
        }
    }

    /** Consistent with checks and ledger. */
    static void insertCredits(Connection connection, int workspaces) throws SQLException {
        try (PreparedStatement credits =
                        connection.prepareStatement(
                                """
                                insert into workspace_credits (workspace_id, balance, total_purchased)
                                values (?, ?::numeric, ?::numeric)
                                on conflict do nothing
                                """);
                PreparedStatement line =
                        connection.prepareStatement(
                                """
                                insert into credit_ledger (id, workspace_id, delta, kind, external_ref, balance_after, created_at)
                                values (uuidv7(), ?, ?::numeric, 'topup', ?, ?::numeric, now())
                                on conflict do nothing
                                """)) {
            for (int n = 0; n < workspaces; n++) {
                credits.setObject(1, workspace(n));
                credits.setString(2, CREDITS);
                credits.setString(3, CREDITS);
                credits.addBatch();
                line.setObject(1, workspace(n));
                line.setString(2, CREDITS);
                line.setString(3, "load-" + n);
                line.setString(4, CREDITS);
                line.addBatch();
            }
            credits.executeBatch();
            line.executeBatch();
        }
    }
}
