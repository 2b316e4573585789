package dev.lanekeeper.purchase.http;

import dev.lanekeeper.events.purchase.PurchaseCommand.PurchaseLeads;
import dev.lanekeeper.events.purchase.PurchaseCommand.RefundPurchase;
import dev.lanekeeper.purchase.http.Bodies.PurchaseBody;
import dev.lanekeeper.purchase.http.Bodies.RefundBody;
import dev.lanekeeper.purchase.store.PurchaseReads;
import dev.lanekeeper.purchase.store.PurchaseReads.ItemView;
import dev.lanekeeper.purchase.store.PurchaseReads.PurchaseView;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Purchases of the caller's workspace. */
@RestController
@RequestMapping("/api/marketplace")
final class PurchaseController {

    private final PurchaseReads reads;
    private final LeadDetails details;

    PurchaseController(PurchaseReads reads, LeadDetails details) {
        this.reads = reads;
        this.details = details;
    }

    /**
     * How a cart was bought.
     *
     * @param creditsRemaining of a purchase by credits
     * @param checkoutUrl where to pay, as long as it is pending
     */
    record PurchaseAnswer(
            boolean success,
            String status,
            String code,
            UUID purchaseId,
            @Nullable BigDecimal total,
            @Nullable BigDecimal creditsRemaining,
            @Nullable String checkoutUrl,
            @Nullable Instant expiresAt) {}

    @Operation(summary = "Buy leads")
    @Answered(PurchaseAnswer.class)
    @PostMapping("/purchase")
    ResponseEntity<?> purchase(@Body PurchaseBody body, CommandCall call)
            throws InterruptedException {
        return call.sendAndFollow(
                new PurchaseLeads(
                        Workspace.of(call.caller()),
                        call.caller().subject(),
                        body.leadIds(),
                        body.paymentMethod(),
                        body.expectedTotal()),
                PurchaseController::finishedBy,
                PurchaseController::bought);
    }

    /** The command that tells what Stripe says, when Stripe has to be asked. */
    private static @Nullable UUID finishedBy(Success success) {
        JsonNode next = success.result().path("finishedBy");
        return next.isString() ? UUID.fromString(next.stringValue()) : null;
    }

    private static Map<String, ?> bought(Success success) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put(
                "status",
                switch (success.code()) {
                    case "completed", "already_completed" -> "completed";
                    case "pending", "started" -> "pending";
                    case "failed" -> throw providerUnavailable(success);
                    default -> success.result().path("status").asString(success.code());
                });
        body.put("code", success.code());
        success.result()
                .propertyStream()
                .filter(member -> !member.getKey().equals("finishedBy"))
                .forEach(member -> body.putIfAbsent(member.getKey(), member.getValue()));
        return body;
    }

    /** The leads are free again, and nothing was paid. */
    private static ProblemException providerUnavailable(Success success) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "payment_provider_unavailable",
                "The payment provider made no page to pay on; nothing was bought.",
                Map.of("purchaseId", success.result().path("purchaseId").asString("")));
    }

    /** A purchase with its leads. */
    record PurchaseDetail(
            UUID id,
            String status,
            BigDecimal total,
            String paymentMethod,
            Instant createdAt,
            @Nullable Instant completedAt,
            @Nullable Instant expiresAt,
            @Nullable String checkoutUrl,
            @Nullable String failureReason,
            List<ItemDetail> items) {}

    /**
     * A lead of it.
     *
     * @param details of one that was bought
     */
    record ItemDetail(
            UUID leadId,
            BigDecimal price,
            String state,
            JsonNode preview,
            @Nullable JsonNode details) {}

    @Operation(summary = "A purchase, with the details of leads that were bought")
    @GetMapping("/purchases/{id}")
    PurchaseDetail purchase(@PathVariable UUID id, Caller caller) {
        UUID workspaceId = Workspace.of(caller);
        PurchaseView view =
                reads.purchase(workspaceId, id).orElseThrow(PurchaseController::purchaseUnknown);
        return new PurchaseDetail(
                view.id(),
                view.status(),
                view.total(),
                view.paymentMethod(),
                view.createdAt(),
                view.completedAt(),
                view.expiresAt(),
                view.checkoutUrl(),
                view.failureReason(),
                reads.items(workspaceId, id).stream().map(this::detail).toList());
    }

    private ItemDetail detail(ItemView item) {
        String sealed = item.sealedDetails();
        return new ItemDetail(
                item.leadId(),
                item.price(),
                item.state(),
                item.preview(),
                sealed == null ? null : details.opened(item.leadId(), sealed));
    }

    /** How a purchase is given back. */
    record RefundAnswer(boolean success, String status, String code, UUID purchaseId) {}

    @Operation(summary = "Give a purchase back")
    @Answered(RefundAnswer.class)
    @PostMapping("/purchases/{id}/refund")
    ResponseEntity<?> refund(@PathVariable UUID id, @Body RefundBody body, CommandCall call)
            throws InterruptedException {
        UUID workspaceId =
                reads.buyerOf(id)
                        .filter(buyer -> Workspace.mayActFor(call.caller(), buyer))
                        .orElseThrow(PurchaseController::purchaseUnknown);
        return call.sendAndFollow(
                new RefundPurchase(workspaceId, id, call.caller().subject(), body.reason()),
                PurchaseController::finishedBy,
                PurchaseController::refunded);
    }

    private static Map<String, ?> refunded(Success success) {
        String status = success.code().equals("already_refunded") ? "refunded" : success.code();
        return Map.of(
                "success",
                true,
                "status",
                status,
                "code",
                success.code(),
                "purchaseId",
                success.result().path("purchaseId").asString(""));
    }

    private static ProblemException purchaseUnknown() {
        return ProblemException.notFound("purchase_unknown", "No purchase of yours has this id.");
    }
}
