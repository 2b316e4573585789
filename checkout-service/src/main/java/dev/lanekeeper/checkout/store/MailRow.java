package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.Mail;
import dev.lanekeeper.events.checkout.MailResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code email_messages}. */
@Entity
@Immutable
@Table(name = "email_messages")
@IdClass(MailRow.Key.class)
@NullUnmarked
class MailRow {

    record Key(UUID orderId, String template) implements Serializable {}

    @Id private UUID orderId;

    @Id private String template;

    private String userId;
    private String status;
    private int attempts;
    private String detail;
    private Instant requestedAt;
    private Instant settledAt;

    protected MailRow() {}

    Mail mail() {
        return new Mail(
                orderId,
                userId,
                requestedAt,
                settledAt == null ? null : MailResult.valueOf(status.toUpperCase(Locale.ROOT)),
                attempts,
                detail,
                settledAt);
    }
}
