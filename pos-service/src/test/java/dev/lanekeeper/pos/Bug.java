package dev.lanekeeper.pos;

import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fault of ours: movements of one amount break, until somebody cures it. */
record Bug(JdbcClient sql, String amount) {

    static Bug breaking(PosUnderTest pos, String amount) {
        var bug = new Bug(pos.sql(), amount);
        bug.sql()
                .sql(
                        "alter table pos_cash_movements add constraint %s check (amount <> %s) not valid"
                                .formatted(bug.name(), new BigDecimal(amount)))
                .update();
        return bug;
    }

    void cure() {
        sql.sql("alter table pos_cash_movements drop constraint " + name()).update();
    }

    private String name() {
        return "bug_" + amount.replace('.', '_');
    }
}
