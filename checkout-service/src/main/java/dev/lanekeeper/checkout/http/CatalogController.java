package dev.lanekeeper.checkout.http;

import dev.lanekeeper.checkout.http.Bodies.CodesBody;
import dev.lanekeeper.checkout.http.Bodies.NewPromoBody;
import dev.lanekeeper.checkout.http.Bodies.ProductBody;
import dev.lanekeeper.checkout.http.Bodies.ProductChangeBody;
import dev.lanekeeper.checkout.http.Bodies.PromoTermsBody;
import dev.lanekeeper.checkout.seal.ShopSeal;
import dev.lanekeeper.checkout.store.ShopReads;
import dev.lanekeeper.checkout.store.ShopReads.ProductView;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProductCodes;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreatePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.UpdateProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.UpdatePromo;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.events.checkout.PromoTerms;
import dev.lanekeeper.events.checkout.SealedCode;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.web.Roles;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the shop sells: everybody sees it, administrators change it. */
@RestController
@RequestMapping("/api")
final class CatalogController {

    private static final String PRODUCTS = "/api/products/";
    private static final String PROMOS = "/api/admin/promos/";
    private static final int PAGE = 100;

    /** Before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    private final ShopReads reads;
    private final ShopSeal seal;

    CatalogController(ShopReads reads, ShopSeal seal) {
        this.reads = reads;
        this.seal = seal;
    }

    /**
     * A page of products.
     *
     * @param nextCursor for the next page; null on the last one
     */
    record ProductPage(List<ProductView> products, @Nullable UUID nextCursor) {}

    @Operation(summary = "What the shop sells")
    @GetMapping("/products")
    ProductPage products(@RequestParam(required = false) @Nullable UUID cursor, Caller caller) {
        Objects.requireNonNull(caller, "a login is wanted, whosever it is");
        // One more than shown tells whether there is a next page.
        List<ProductView> found =
                reads.products(Objects.requireNonNullElse(cursor, FIRST), PAGE + 1);
        boolean more = found.size() > PAGE;
        List<ProductView> shown = more ? found.subList(0, PAGE) : found;
        return new ProductPage(shown, more ? shown.getLast().id() : null);
    }

    /** The product's id is the id of the call's command: a repeated call names the same one. */
    @Operation(summary = "Add a product")
    @Answered(
            status = 201,
            value = {Answered.SuccessWithCode.class, CheckoutResult.Product.class})
    @PostMapping("/admin/products")
    ResponseEntity<?> add(@Body ProductBody body, CommandCall call) throws InterruptedException {
        Roles.require(call.caller(), Caller.ADMIN);
        UUID id = call.commandId();
        return call.send(
                new AddProduct(
                        id, body.name(), body.price(), body.digital(), call.caller().subject()),
                ResponseEntity.created(URI.create(PRODUCTS + id)),
                Shown::of);
    }

    @Operation(summary = "Change a product")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Product.class})
    @PutMapping("/admin/products/{id}")
    ResponseEntity<?> change(@PathVariable UUID id, @Body ProductChangeBody body, CommandCall call)
            throws InterruptedException {
        Roles.require(call.caller(), Caller.ADMIN);
        return call.send(
                new UpdateProduct(
                        id, body.name(), body.price(), body.active(), call.caller().subject()),
                Shown::of);
    }

    /**
     * New codes of a product.
     *
     * @param duplicates codes that were there already
     */
    record CodesAdded(UUID productId, int added, List<String> duplicates) {}

    /** Sealed before they leave the edge; duplicates are named to whoever has sent them. */
    @Operation(summary = "Add codes to a product")
    @Answered({Answered.SuccessWithCode.class, CodesAdded.class})
    @PostMapping("/admin/products/{id}/codes")
    ResponseEntity<?> addCodes(@PathVariable UUID id, @Body CodesBody body, CommandCall call)
            throws InterruptedException {
        Roles.require(call.caller(), Caller.ADMIN);
        List<SealedCode> codes =
                body.codes().stream()
                        .map(code ->
                                new SealedCode(seal.sealedCode(id, code), seal.fingerprint(code)))
                        .toList();
        return call.send(
                new AddProductCodes(id, codes, call.caller().subject()),
                success -> added(success, body.codes()));
    }

    private static Map<String, Object> added(Success success, List<String> codes) {
        Map<String, Object> shown = Shown.of(success);
        shown.put(
                "duplicates",
                success.result()
                        .path("duplicates")
                        .valueStream()
                        .map(place -> codes.get(place.intValue()))
                        .toList());
        return shown;
    }

    @Operation(summary = "Add a promo code")
    @Answered(
            status = 201,
            value = {Answered.SuccessWithCode.class, CheckoutResult.Promo.class})
    @PostMapping("/admin/promos")
    ResponseEntity<?> create(@Body NewPromoBody body, CommandCall call)
            throws InterruptedException {
        Roles.require(call.caller(), Caller.ADMIN);
        UUID id = call.commandId();
        return call.send(
                new CreatePromo(id, body.code(), sound(body.terms()), call.caller().subject()),
                ResponseEntity.created(URI.create(PROMOS + id)),
                Shown::of);
    }

    @Operation(summary = "Change a promo code")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Promo.class})
    @PutMapping("/admin/promos/{id}")
    ResponseEntity<?> change(@PathVariable UUID id, @Body PromoTermsBody body, CommandCall call)
            throws InterruptedException {
        Roles.require(call.caller(), Caller.ADMIN);
        return call.send(
                new UpdatePromo(id, sound(body.terms()), call.caller().subject()), Shown::of);
    }

    /** What a schema cannot say. */
    private static PromoTerms sound(PromoTerms terms) {
        if (terms.startsAt() != null
                && terms.expiresAt() != null
                && !terms.startsAt().isBefore(terms.expiresAt())) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "invalid_request",
                    "expiresAt: "
                            + terms.expiresAt()
                            + " (expected: after startsAt, "
                            + terms.startsAt()
                            + ").",
                    Map.of("parameter", "expiresAt"));
        }
        return terms;
    }
}
