package dev.lanekeeper.pos.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of all vendors together, for those who watch the service. */
public final class DrawerReads {

    private final JdbcClient jdbc;

    public DrawerReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public double openSessions() {
        return one("select count(*) from pos_sessions where status = 'open'");
    }

    /** What is missing in one drawer does not make good what is too much in another. */
    public double varianceOfTheDay() {
        return one(
                """
                select coalesce(sum(abs(variance)), 0)
                from pos_closures
                where created_at > now() - interval '24 hours'
                """);
    }

    public double largestVarianceOfTheDay() {
        return one(
                """
                select coalesce(max(of_register), 0)
                from (
                    select sum(abs(variance)) as of_register
                    from pos_closures
                    where created_at > now() - interval '24 hours'
                    group by register_id) as registers
                """);
    }

    private double one(String sql) {
        return jdbc.sql(sql).query(Double.class).single();
    }
}
