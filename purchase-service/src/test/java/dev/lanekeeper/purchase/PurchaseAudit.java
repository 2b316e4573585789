package dev.lanekeeper.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.purchase.store.MarketAudit;
import dev.lanekeeper.purchase.store.MarketAudit.Subject;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit of the marketplace, run on the tables of a test. */
final class PurchaseAudit {

    private final JdbcClient jdbc;

    PurchaseAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void holds() {
        assertThat(broken()).isEmpty();
    }

    List<String> broken() {
        return found(_ -> true);
    }

    List<String> leads() {
        return found(audit -> audit.subject() == Subject.LEADS);
    }

    List<String> credits() {
        return found(audit -> audit.subject() == Subject.CREDITS);
    }

    private List<String> found(Predicate<MarketAudit> wanted) {
        return Stream.of(MarketAudit.values())
                .filter(wanted)
                .flatMap(audit -> jdbc.sql(audit.sql()).query(String.class).list().stream())
                .toList();
    }
}
