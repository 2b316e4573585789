package dev.lanekeeper.checkout.http;

import dev.lanekeeper.checkout.http.Bodies.TopUpBody;
import dev.lanekeeper.checkout.store.ShopReads;
import dev.lanekeeper.checkout.store.ShopReads.LineView;
import dev.lanekeeper.events.checkout.CheckoutCommand.TopUpWallet;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.Roles;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's money, and the operator's way to add to somebody's. */
@RestController
@RequestMapping("/api/wallet")
final class WalletController {

    private static final int LATEST_LINES = 50;

    private final ShopReads reads;

    WalletController(ShopReads reads) {
        this.reads = reads;
    }

    /** A wallet with its latest lines, youngest first. */
    record WalletView(String userId, BigDecimal balance, List<LineView> transactions) {}

    @Operation(summary = "The caller's money, with the latest lines")
    @GetMapping
    WalletView wallet(Caller caller) {
        String userId = caller.subject();
        return new WalletView(userId, reads.balance(userId), reads.latest(userId, LATEST_LINES));
    }

    @Operation(summary = "Add money to a wallet, once for each reference")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Balance.class})
    @PostMapping("/top-ups")
    ResponseEntity<?> topUp(@Body TopUpBody body, CommandCall call) throws InterruptedException {
        Roles.require(call.caller(), Caller.SERVICE, Caller.ADMIN);
        return call.send(
                new TopUpWallet(body.userId(), body.amount(), body.externalRef()), Shown::of);
    }
}
