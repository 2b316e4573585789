package dev.lanekeeper.purchase.http;

import dev.lanekeeper.events.purchase.PurchaseCommand.GrantCredits;
import dev.lanekeeper.purchase.http.Bodies.GrantBody;
import dev.lanekeeper.purchase.store.CreditReads;
import dev.lanekeeper.purchase.store.CreditReads.Balance;
import dev.lanekeeper.purchase.store.CreditReads.Line;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Credits of the caller's workspace, and the operator's way to change somebody's. */
@RestController
@RequestMapping("/api/credits")
final class CreditController {

    private static final int LATEST_LINES = 50;

    private final CreditReads reads;

    CreditController(CreditReads reads) {
        this.reads = reads;
    }

    /** A workspace's credits with the latest lines of its ledger, youngest first. */
    record CreditsView(
            UUID workspaceId,
            BigDecimal balance,
            BigDecimal totalPurchased,
            BigDecimal totalEarned,
            BigDecimal totalUsed,
            List<Line> ledger) {}

    @Operation(summary = "Credits of the workspace, with the latest lines of its ledger")
    @GetMapping
    CreditsView credits(Caller caller) {
        UUID workspaceId = Workspace.of(caller);
        Balance balance = reads.balance(workspaceId);
        return new CreditsView(
                workspaceId,
                balance.balance(),
                balance.totalPurchased(),
                balance.totalEarned(),
                balance.totalUsed(),
                reads.latest(workspaceId, LATEST_LINES));
    }

    /** The balance that came of it. */
    record GrantedAnswer(UUID workspaceId, BigDecimal balance) {}

    @Answered({Answered.SuccessWithCode.class, GrantedAnswer.class})
    @PostMapping("/grants")
    ResponseEntity<?> grant(@Body GrantBody body, CommandCall call) throws InterruptedException {
        if (!Workspace.mayActFor(call.caller(), body.workspaceId())) {
            throw ProblemException.notFound(
                    "workspace_unknown", "No workspace of yours has this id.");
        }
        return call.send(
                new GrantCredits(
                        body.workspaceId(), body.kind(), body.amount(), body.externalRef()),
                success ->
                        Map.of(
                                "success",
                                true,
                                "code",
                                success.code(),
                                "workspaceId",
                                body.workspaceId(),
                                "balance",
                                success.result().path("balance")));
    }
}
