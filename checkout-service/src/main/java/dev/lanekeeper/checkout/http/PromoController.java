package dev.lanekeeper.checkout.http;

import dev.lanekeeper.checkout.http.Bodies.PromoBody;
import dev.lanekeeper.checkout.http.Bodies.ReleaseBody;
import dev.lanekeeper.events.checkout.CheckoutCommand.ReleasePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.ValidatePromo;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Promo codes, as carts use them. */
@RestController
@RequestMapping("/api/promo")
final class PromoController {

    /** Always true: a code that is not good is refused. */
    record Validity(boolean valid) {}

    @Operation(summary = "Check a promo code, and hold a use of it for a cart")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Valid.class, Validity.class})
    @PostMapping("/validate")
    ResponseEntity<?> validate(@Body PromoBody body, CommandCall call) throws InterruptedException {
        return call.send(
                new ValidatePromo(
                        call.caller().subject(), body.code(), body.cartId(), body.subtotal()),
                success -> {
                    var shown = Shown.of(success);
                    shown.put("valid", true);
                    return shown;
                });
    }

    @Operation(summary = "Let go of a use that is held")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Hold.class})
    @PostMapping("/release")
    ResponseEntity<?> release(@Body ReleaseBody body, CommandCall call)
            throws InterruptedException {
        return call.send(
                new ReleasePromo(call.caller().subject(), body.code(), body.cartId()), Shown::of);
    }
}
