package dev.lanekeeper.pos.store;

import dev.lanekeeper.pos.model.Closure;
import dev.lanekeeper.pos.model.Drawer;
import dev.lanekeeper.pos.model.Session;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code pos_closures}: written once. */
@Entity
@Table(name = "pos_closures")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
class ClosureRow {

    @Id private UUID sessionId;

    private UUID tenantId;
    private UUID registerId;

    @Column(name = "z_number")
    private int zNumber;

    private BigDecimal opening;
    private BigDecimal cashIn;
    private BigDecimal cashOut;
    private BigDecimal sales;
    private BigDecimal refunds;
    private BigDecimal expected;
    private BigDecimal counted;
    private BigDecimal variance;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Integer> denominations;

    private Instant createdAt;

    protected ClosureRow() {}

    ClosureRow(Closure closure) {
        Session.Shift shift = closure.session().shift();
        Session.Count count = closure.session().count();
        Drawer drawer = closure.session().drawer();
        sessionId = shift.id();
        tenantId = shift.vendorId();
        registerId = shift.registerId();
        zNumber = count.zNumber();
        opening = drawer.opening();
        cashIn = drawer.cashIn();
        cashOut = drawer.cashOut();
        sales = drawer.sales();
        refunds = drawer.refunds();
        expected = count.expected();
        counted = count.counted();
        variance = count.variance();
        denominations = closure.denominations();
        createdAt = count.closedAt();
    }
}
