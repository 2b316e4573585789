package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.runtime.contract.CommandMessage;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines that tell people what happened. */
final class Audit {

    static final String STRIPE = "stripe";

    /** The place of audit lines among the new ids of a command. */
    private static final int ID = 100;

    private Audit() {}

    static Change line(
            CommandMessage<PurchaseCommand> message,
            @Nullable UUID workspaceId,
            String action,
            String actor,
            String subject,
            Map<String, ?> details) {
        return new Change.Noted(
                new AuditLine(
                        message.newId(ID),
                        workspaceId,
                        action,
                        actor,
                        subject,
                        details,
                        message.now()));
    }

    static Change ofEvent(
            CommandMessage<PurchaseCommand> message,
            ApplyStripeEvent event,
            String action,
            Map<String, ?> details) {
        return line(message, event.workspaceId(), action, STRIPE, event.eventId(), details);
    }
}
