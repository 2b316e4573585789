package dev.lanekeeper.checkout.http;

import dev.lanekeeper.checkout.seal.OrderLinks;
import dev.lanekeeper.checkout.seal.ShopSeal;
import dev.lanekeeper.checkout.store.OrderReads;
import dev.lanekeeper.checkout.store.OrderReads.OrderView;
import dev.lanekeeper.runtime.web.Answered;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page of an order, for whoever has its link. */
@RestController
final class OrderPageController {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final OrderReads reads;
    private final ShopSeal seal;
    private final OrderLinks links;
    private final InstantSource clock = InstantSource.system();

    OrderPageController(OrderReads reads, ShopSeal seal, OrderLinks links) {
        this.reads = reads;
        this.seal = seal;
        this.links = links;
    }

    @Operation(summary = "The page of an order")
    @Answered(mediaType = "text/html")
    @Answered(status = 404, mediaType = "text/html")
    @GetMapping(OrderLinks.PATH)
    ResponseEntity<String> page(
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String expires,
            @RequestParam(required = false) @Nullable String signature) {
        Optional<OrderView> found =
                orderId(order)
                        .filter(id -> links.isGood(id, expires, signature, clock.instant()))
                        .flatMap(reads::order);
        return found.isPresent()
                ? html(
                        HttpStatus.OK,
                        OrderPage.of(
                                found.get(),
                                reads.items(found.get().id()),
                                (item, sealed) -> seal.openedCode(item.productId(), sealed)))
                : html(HttpStatus.NOT_FOUND, OrderPage.ofNoOrder());
    }

    private static Optional<UUID> orderId(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The link is a key: it must get into no cache, no other site's log, and no search. */
    private static ResponseEntity<String> html(HttpStatus status, String page) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", OrderPage.CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .body(page);
    }
}
