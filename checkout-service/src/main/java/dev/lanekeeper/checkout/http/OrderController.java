package dev.lanekeeper.checkout.http;

import dev.lanekeeper.checkout.http.Bodies.OrderBody;
import dev.lanekeeper.checkout.http.Bodies.RefundBody;
import dev.lanekeeper.checkout.seal.OrderLinks;
import dev.lanekeeper.checkout.seal.ShopSeal;
import dev.lanekeeper.checkout.store.OrderReads;
import dev.lanekeeper.checkout.store.OrderReads.ItemView;
import dev.lanekeeper.checkout.store.OrderReads.OrderView;
import dev.lanekeeper.events.checkout.CheckoutCommand.CancelOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreateOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.RefundOrder;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.web.Roles;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders of the caller, and what administrators may do with somebody's. */
@RestController
@RequestMapping("/api")
final class OrderController {

    private final OrderReads reads;
    private final ShopSeal seal;
    private final OrderLinks links;

    OrderController(OrderReads reads, ShopSeal seal, OrderLinks links) {
        this.reads = reads;
        this.seal = seal;
        this.links = links;
    }

    /** The order's page, for whoever has the link. */
    record LinkedOrder(String orderUrl) {}

    @Operation(summary = "Order a cart")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Order.class, LinkedOrder.class})
    @PostMapping("/orders/create")
    ResponseEntity<?> create(@Body OrderBody body, CommandCall call) throws InterruptedException {
        String userId = call.caller().subject();
        String email = body.email();
        return call.send(
                new CreateOrder(
                        userId,
                        body.cartId(),
                        body.items(),
                        body.promoCode(),
                        body.paymentMethod(),
                        body.expectedTotal(),
                        email == null ? null : seal.sealedEmail(userId, email),
                        email == null ? null : seal.fingerprint(email)),
                this::withLink);
    }

    private Map<String, Object> withLink(Success success) {
        Map<String, Object> body = Shown.of(success);
        body.put(
                "orderUrl",
                links.to(
                        UUID.fromString(success.result().path("orderId").stringValue()),
                        Instant.parse(success.result().path("createdAt").stringValue())));
        return body;
    }

    /**
     * An order.
     *
     * @param orderUrl its page, for whoever has the link
     */
    record OrderDetail(
            UUID id,
            String orderNumber,
            String cartId,
            String status,
            String paymentMethod,
            BigDecimal subtotal,
            BigDecimal discount,
            BigDecimal total,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant fulfilledAt,
            @Nullable String failureReason,
            String orderUrl,
            List<ItemDetail> items) {}

    /**
     * A line of it.
     *
     * @param codes of a fulfilled order
     */
    record ItemDetail(
            UUID productId, String name, BigDecimal unitPrice, int quantity, List<String> codes) {}

    @Operation(summary = "An order, with its codes when it is fulfilled")
    @GetMapping("/orders/{id}")
    OrderDetail order(@PathVariable UUID id, Caller caller) {
        OrderView order =
                reads.order(id)
                        .filter(one -> one.userId().equals(caller.subject()))
                        .orElseThrow(OrderController::orderUnknown);
        return new OrderDetail(
                order.id(),
                order.orderNumber(),
                order.cartId(),
                order.status(),
                order.paymentMethod(),
                order.subtotal(),
                order.discount(),
                order.total(),
                order.createdAt(),
                order.expiresAt(),
                order.fulfilledAt(),
                order.failureReason(),
                links.to(order.id(), order.createdAt()),
                reads.items(id).stream().map(this::detail).toList());
    }

    private ItemDetail detail(ItemView item) {
        return new ItemDetail(
                item.productId(),
                item.name(),
                item.unitPrice(),
                item.quantity(),
                item.sealedCodes().stream()
                        .map(sealed -> seal.openedCode(item.productId(), sealed))
                        .toList());
    }

    @Operation(summary = "Cancel an order that is not paid")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Order.class})
    @PostMapping("/orders/{id}/cancel")
    ResponseEntity<?> cancel(@PathVariable UUID id, CommandCall call) throws InterruptedException {
        return call.send(new CancelOrder(call.caller().subject(), id), Shown::of);
    }

    @Operation(summary = "Give an order back")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Order.class})
    @PostMapping("/admin/orders/{id}/refund")
    ResponseEntity<?> refund(@PathVariable UUID id, @Body RefundBody body, CommandCall call)
            throws InterruptedException {
        Roles.require(call.caller(), Caller.ADMIN);
        OrderView order = reads.order(id).orElseThrow(OrderController::orderUnknown);
        return call.send(
                new RefundOrder(order.userId(), id, call.caller().subject(), body.reason()),
                Shown::of);
    }

    static ProblemException orderUnknown() {
        return ProblemException.notFound("order_unknown", "No order of yours has this id.");
    }
}
