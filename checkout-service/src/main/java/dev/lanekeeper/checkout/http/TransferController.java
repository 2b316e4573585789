package dev.lanekeeper.checkout.http;

import dev.lanekeeper.checkout.http.Bodies.RejectBody;
import dev.lanekeeper.checkout.screenshot.Screenshot;
import dev.lanekeeper.checkout.screenshot.ScreenshotStore;
import dev.lanekeeper.checkout.store.OrderReads;
import dev.lanekeeper.checkout.store.TransferReads;
import dev.lanekeeper.checkout.store.TransferReads.TransferView;
import dev.lanekeeper.events.Money;
import dev.lanekeeper.events.checkout.CheckoutCommand.ApproveTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.RejectTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.SubmitTransfer;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.web.Roles;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Bank transfers: customers prove them, administrators decide. */
@RestController
@RequestMapping("/api")
final class TransferController {

    private static final int REFERENCE_LENGTH_MAX = 200;
    private static final int AMOUNT_LENGTH_MAX = 20;
    private static final BigDecimal AMOUNT_MAX = new BigDecimal("100000000");
    private static final int LISTED_MAX = 200;

    private final TransferReads transfers;
    private final OrderReads orders;
    private final ScreenshotStore screenshots;

    TransferController(TransferReads transfers, OrderReads orders, ScreenshotStore screenshots) {
        this.transfers = transfers;
        this.orders = orders;
        this.screenshots = screenshots;
    }

    /** The picture is kept before the command that names it is on its way. */
    @Operation(summary = "Prove a bank transfer by a picture")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Transfer.class})
    @PostMapping("/orders/{id}/bank-transfer")
    ResponseEntity<?> submit(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile screenshot,
            @RequestParam(required = false) @Nullable String amount,
            @RequestParam(required = false) @Nullable String reference,
            CommandCall call)
            throws InterruptedException, IOException {
        String userId = call.caller().subject();
        if (orders.order(id).filter(order -> order.userId().equals(userId)).isEmpty()) {
            throw OrderController.orderUnknown();
        }
        Screenshot picture = picture(screenshot);
        BigDecimal claimed = amount(amount);
        String words = reference(reference);
        screenshots.put(picture);
        return call.send(
                new SubmitTransfer(userId, id, picture.sha256(), claimed, words), Shown::of);
    }

    private static Screenshot picture(@Nullable MultipartFile file) throws IOException {
        if (file == null) {
            throw invalid("screenshot", "missing (expected: a file in multipart/form-data)");
        }
        if (file.isEmpty()) {
            throw invalid("screenshot", "empty (expected: a picture)");
        }
        if (file.getSize() > Screenshot.BYTES_MAX) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "content_too_large",
                    "The picture is larger than " + Screenshot.BYTES_MAX + " bytes.",
                    Map.of("bytesMax", Screenshot.BYTES_MAX));
        }
        return Screenshot.of(file.getBytes())
                .orElseThrow(() ->
                        new ProblemException(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                "unsupported_media_type",
                                "The file is no picture that we know by its content (expected: PNG, JPEG or WebP).",
                                Map.of()));
    }

    private static BigDecimal amount(@Nullable String text) {
        try {
            if (text != null && text.length() <= AMOUNT_LENGTH_MAX) {
                BigDecimal amount = Money.of(new BigDecimal(text));
                if (amount.signum() > 0 && amount.compareTo(AMOUNT_MAX) <= 0) {
                    return amount;
                }
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // Told below.
        }
        throw invalid("amount", "expected: 0.01.." + AMOUNT_MAX + " with at most two decimals");
    }

    private static String reference(@Nullable String text) {
        if (text == null
                || text.isBlank()
                || text.length() > REFERENCE_LENGTH_MAX
                || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(
                    "reference",
                    "expected: 1.."
                            + REFERENCE_LENGTH_MAX
                            + " characters, none a control character");
        }
        return text;
    }

    private static ProblemException invalid(String parameter, String reason) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "invalid_request",
                parameter + ": " + reason + ".",
                Map.of("parameter", parameter));
    }

    /** Those that wait for somebody, the oldest first. */
    record TransferList(List<TransferView> transfers) {}

    @Operation(summary = "Transfers that wait for somebody, the oldest first")
    @GetMapping("/admin/bank-transfers")
    TransferList list(Caller caller) {
        Roles.require(caller, Caller.ADMIN);
        return new TransferList(transfers.submitted(LISTED_MAX));
    }

    @Operation(summary = "The picture of a transfer")
    @Answered(mediaType = "image/*")
    @GetMapping("/admin/bank-transfers/{id}/screenshot")
    ResponseEntity<byte[]> screenshot(@PathVariable UUID id, Caller caller) {
        Roles.require(caller, Caller.ADMIN);
        Screenshot picture =
                screenshots
                        .find(transfer(id).screenshotSha256())
                        .orElseThrow(TransferController::transferUnknown);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.type().mediaType()))
                .body(picture.content());
    }

    @Operation(summary = "Approve a transfer: the order is paid")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Transfer.class})
    @PostMapping("/admin/bank-transfers/{id}/approve")
    ResponseEntity<?> approve(@PathVariable UUID id, CommandCall call) throws InterruptedException {
        Roles.require(call.caller(), Caller.ADMIN);
        TransferView transfer = transfer(id);
        return call.send(
                new ApproveTransfer(
                        transfer.userId(), transfer.orderId(), id, call.caller().subject()),
                Shown::of);
    }

    @Operation(summary = "Reject a transfer")
    @Answered({Answered.SuccessWithCode.class, CheckoutResult.Transfer.class})
    @PostMapping("/admin/bank-transfers/{id}/reject")
    ResponseEntity<?> reject(@PathVariable UUID id, @Body RejectBody body, CommandCall call)
            throws InterruptedException {
        Roles.require(call.caller(), Caller.ADMIN);
        TransferView transfer = transfer(id);
        return call.send(
                new RejectTransfer(
                        transfer.userId(),
                        transfer.orderId(),
                        id,
                        call.caller().subject(),
                        body.reason()),
                Shown::of);
    }

    private TransferView transfer(UUID id) {
        return transfers.transfer(id).orElseThrow(TransferController::transferUnknown);
    }

    private static ProblemException transferUnknown() {
        return ProblemException.notFound("transfer_unknown", "No bank transfer has this id.");
    }
}
