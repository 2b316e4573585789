package dev.lanekeeper.purchase.http;

import dev.lanekeeper.events.purchase.PurchaseCommand.ListLead;
import dev.lanekeeper.events.purchase.PurchaseCommand.WithdrawLead;
import dev.lanekeeper.events.purchase.PurchaseResult;
import dev.lanekeeper.purchase.http.Bodies.LeadBody;
import dev.lanekeeper.purchase.store.MarketReads;
import dev.lanekeeper.purchase.store.MarketReads.Offer;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The marketplace: everybody sees what is on offer, sellers offer and withdraw. */
@RestController
@RequestMapping("/api/marketplace/leads")
final class LeadController {

    private static final String PATH = "/api/marketplace/leads/";

    private final MarketReads reads;
    private final LeadDetails details;

    LeadController(MarketReads reads, LeadDetails details) {
        this.reads = reads;
        this.details = details;
    }

    /**
     * A page of offers, cheapest first.
     *
     * @param nextCursor for the next page; null on the last one
     */
    record OfferPage(List<Offer> leads, @Nullable String nextCursor) {}

    @Operation(summary = "Leads on offer, cheapest first")
    @GetMapping
    OfferPage list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String minPrice,
            @RequestParam(required = false) @Nullable String maxPrice,
            Caller caller) {
        Objects.requireNonNull(caller, "a login is wanted, whosever it is");
        Page page = Page.of(cursor, limit, minPrice, maxPrice);
        // One more than asked for tells whether there is a next page.
        List<Offer> offers = reads.offers(page.after(), page.maxPrice(), page.limit() + 1);
        boolean more = offers.size() > page.limit();
        List<Offer> shown = more ? offers.subList(0, page.limit()) : offers;
        return new OfferPage(shown, more ? Page.cursorBehind(shown.getLast()) : null);
    }

    /**
     * The lead's id is the id of the call's command, so that a repeated call names the same one.
     */
    @Answered(
            status = 201,
            value = {Answered.Success.class, PurchaseResult.Lead.class})
    @PostMapping
    ResponseEntity<?> offer(@Body LeadBody body, CommandCall call) throws InterruptedException {
        UUID leadId = call.commandId();
        var command =
                new ListLead(
                        Workspace.of(call.caller()),
                        leadId,
                        body.price(),
                        Objects.requireNonNullElse(body.maxSales(), 1),
                        body.preview(),
                        details.sealed(leadId, body.details()),
                        details.fingerprint(body.details()));
        return call.send(
                command,
                ResponseEntity.created(URI.create(PATH + leadId)),
                LeadController::resultWithSuccess);
    }

    @Operation(summary = "Take a lead off the market")
    @Answered({Answered.Success.class, PurchaseResult.Lead.class})
    @DeleteMapping("/{id}")
    ResponseEntity<?> withdraw(@PathVariable UUID id, CommandCall call)
            throws InterruptedException {
        return call.send(
                new WithdrawLead(Workspace.of(call.caller()), id),
                LeadController::resultWithSuccess);
    }

    private static Map<String, ?> resultWithSuccess(Success success) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        success.result()
                .propertyStream()
                .forEach(member -> body.put(member.getKey(), member.getValue()));
        return body;
    }
}
