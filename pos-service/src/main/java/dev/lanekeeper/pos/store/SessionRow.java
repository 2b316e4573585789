package dev.lanekeeper.pos.store;

import dev.lanekeeper.pos.model.Drawer;
import dev.lanekeeper.pos.model.Session;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/**
 * A row of {@code pos_sessions}: all states of a session in one shape, which the model keeps apart.
 */
@Entity
@Table(name = "pos_sessions")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
class SessionRow {

    @Id private UUID id;

    private UUID registerId;
    private UUID locationId;
    private UUID vendorId;
    private String sessionNumber;
    private String status;
    private String openedBy;
    private BigDecimal openingCash;
    private Instant openedAt;
    private BigDecimal cashIn;
    private BigDecimal cashOut;
    private BigDecimal sales;
    private BigDecimal refunds;
    private BigDecimal expectedCash;
    private String closingBy;
    private BigDecimal countedCash;
    private BigDecimal variance;
    private String closedBy;
    private Instant closedAt;

    @Column(name = "z_number")
    private Integer zNumber;

    private String note;
    private int version;

    protected SessionRow() {}

    SessionRow(Session session) {
        Session.Shift shift = session.shift();
        id = shift.id();
        registerId = shift.registerId();
        locationId = shift.locationId();
        vendorId = shift.vendorId();
        sessionNumber = shift.number();
        openedBy = shift.openedBy();
        openedAt = shift.openedAt();
        openingCash = session.drawer().opening();
        take(session);
    }

    /** Takes over what can change in a session. */
    void take(Session session) {
        Drawer drawer = session.drawer();
        cashIn = drawer.cashIn();
        cashOut = drawer.cashOut();
        sales = drawer.sales();
        refunds = drawer.refunds();
        expectedCash = drawer.expected();
        version = session.version();
        status = session.status();
        closingBy = session instanceof Session.Closing closing ? closing.startedBy() : null;
        if (session instanceof Session.Closed closed) {
            Session.Count count = closed.count();
            countedCash = count.counted();
            variance = count.variance();
            closedBy = count.closedBy();
            closedAt = count.closedAt();
            note = count.note();
            zNumber = count.zNumber();
        }
    }

    Session session() {
        var shift =
                new Session.Shift(
                        id, registerId, locationId, vendorId, sessionNumber, openedBy, openedAt);
        var drawer = new Drawer(openingCash, cashIn, cashOut, sales, refunds);
        return switch (status) {
            case "open" -> new Session.Open(shift, drawer, version);
            case "closing" -> new Session.Closing(shift, drawer, closingBy, version);
            case "closed" ->
                    new Session.Closed(
                            shift,
                            drawer,
                            new Session.Count(
                                    expectedCash, countedCash, closedBy, closedAt, note, zNumber),
                            version);
            default ->
                    throw new IllegalStateException(
                            "pos_sessions.status: "
                                    + status
                                    + " (expected: open, closing, closed)");
        };
    }

    UUID id() {
        return id;
    }
}
