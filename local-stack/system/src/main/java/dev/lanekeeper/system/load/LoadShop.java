package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Products, promo codes and wallets to put load on, written straight into the tables: a million
 * real commands would take longer than the measurement.
 */
final class LoadShop {

    /** What each order costs: one code for ten, less ten percent. */
    static final String TOTAL = "9.00";

    private static final long ID_PREFIX = 0x10ad_0000_0000_7000L;
    private static final long PRODUCT_PREFIX = 0x8000_0000_0003_0000L;

    private final int codes;
    private final int sold;
    private int products;
    private int users;

    LoadShop(int codes, int sold) {
        this.codes = codes;
        this.sold = sold;
    }

    static String user(int n) {
        return "load-" + n;
    }

    static UUID product(int n) {
        return new UUID(ID_PREFIX, PRODUCT_PREFIX + n);
    }

    static String promo(int n) {
        return "LOAD-" + n;
    }

    /** As it was before the first run, with as many codes as are wanted. */
    void refill(JdbcAddress database, int productCount, int userCount) throws SQLException {
        products = productCount;
        users = userCount;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : emptying()) {
                statement.execute(sql);
            }
            for (String sql : filling()) {
                statement.execute(sql);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze");
        }
    }

    /** What earlier runs have left. */
    private static String[] emptying() {
        return new String[] {
            "delete from product_codes where product_id::text like '10ad0000-%'",
            "delete from email_messages where user_id like 'load-%'",
            "delete from order_items where product_id::text like '10ad0000-%'",
            "delete from orders where user_id like 'load-%'",
            "delete from promo_reservations where user_id like 'load-%'",
            "delete from promo_codes where code like 'LOAD-%'",
            "delete from products where id::text like '10ad0000-%'",
            "delete from wallet_transactions where user_id like 'load-%'",
            "delete from wallets where user_id like 'load-%'"
        };
    }

    /** Codes that were sold before the run belong to no order: an audit would find them. */
    void forgetSold(JdbcAddress database) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from product_codes where product_id = ? and position <= ?")) {
            delete.setObject(1, product(0));
            delete.setInt(2, sold);
            delete.executeUpdate();
        }
    }

    private String[] filling() {
        return new String[] {
            """
            insert into products (id, name, price, digital, codes_added, claimed_through)
            select %s, 'Load ' || n, 10, true, %s, case when n = 0 then %d else 0 end
            from generate_series(0, %d) n
            """
                    .formatted(sqlProduct("n"), codesOf("n"), sold, products - 1),
            """
            insert into promo_codes (id, code, discount_type, discount_value, per_user_limit)
            select uuidv7(), 'LOAD-' || n, 'percentage', 10, 1000000
            from generate_series(0, %d) n
            """
                    .formatted(products - 1),
            """
            insert into product_codes (product_id, position, code, code_hash, status, order_id, used_at)
            select
                %s,
                position,
                repeat('c', 80),
                md5(n || '-' || position),
                case when n = 0 and position <= %d then 'used' else 'available' end,
                case when n = 0 and position <= %d then md5('order-' || position)::uuid end,
                case when n = 0 and position <= %d then now() end
            from generate_series(0, %d) n
            cross join generate_series(1, %s) position
            """
                    .formatted(sqlProduct("n"), sold, sold, sold, products - 1, codesOf("n")),
            """
            insert into wallets (user_id, balance)
            select 'load-' || n, 1000000000
            from generate_series(0, %d) n
            """
                    .formatted(users - 1),
            """
            insert into wallet_transactions (id, user_id, kind, reference, amount, balance_after, created_at)
            select uuidv7(), 'load-' || n, 'topup', 'load-' || n, 1000000000, 1000000000, now()
            from generate_series(0, %d) n
            """
                    .formatted(users - 1)
        };
    }

    /** Half of the codes are the first product's, and those that are sold already. */
    private String codesOf(String n) {
        int others = Math.max(1, products - 1);
        int hot = products == 1 ? codes : codes / 2;
        return "(case when %s = 0 then %d else %d end)"
                .formatted(n, hot + sold, (codes - hot) / others);
    }

    /** The uuid whose last digits are the number. */
    private static String sqlProduct(String n) {
        return "('10ad0000-0000-7000-8000-00000003' || lpad(to_hex(%s), 4, '0'))::uuid"
                .formatted(n);
    }

    /** The same codes, and the same of them sold, in the rival's own tables. */
    void fillRival(Connection rival) throws SQLException {
        try (Statement statement = rival.createStatement()) {
            statement.execute(
                    """
                    insert into shop_products (id, price)
                    select %s, 10
                    from generate_series(0, %d) n
                    """
                            .formatted(sqlProduct("n"), products - 1));
            statement.execute(
                    """
                    insert into promo_codes (id, code, percent)
                    select uuidv7(), 'LOAD-' || n, 10
                    from generate_series(0, %d) n
                    """
                            .formatted(products - 1));
            statement.execute(
                    """
                    insert into product_codes (id, product_id, code, is_used, order_id, used_at)
                    select
                        gen_random_uuid(),
                        %s,
                        repeat('c', 80),
                        n = 0 and position <= %d,
                        case when n = 0 and position <= %d then md5('order-' || position)::uuid end,
                        case when n = 0 and position <= %d then now() end
                    from generate_series(0, %d) n
                    cross join generate_series(1, %s) position
                    """
                            .formatted(
                                    sqlProduct("n"), sold, sold, sold, products - 1, codesOf("n")));
            statement.execute(
                    """
                    insert into wallets (user_id, balance)
                    select 'load-' || n, 1000000000
                    from generate_series(0, %d) n
                    """
                            .formatted(users - 1));
        }
    }
}
