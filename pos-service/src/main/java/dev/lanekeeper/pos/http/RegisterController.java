package dev.lanekeeper.pos.http;

import dev.lanekeeper.events.pos.PosCommand.DeactivateRegister;
import dev.lanekeeper.events.pos.PosCommand.RegisterRegister;
import dev.lanekeeper.events.pos.PosResult;
import dev.lanekeeper.events.pos.PosResult.SessionView;
import dev.lanekeeper.pos.http.Bodies.DeactivateBody;
import dev.lanekeeper.pos.http.Bodies.RegisterBody;
import dev.lanekeeper.pos.store.PosReads;
import dev.lanekeeper.pos.store.PosReads.RegisterView;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Registers of the caller's vendor. */
@RestController
@RequestMapping("/api/pos/registers")
final class RegisterController {

    private static final int PAGE_SIZE = 200;
    private static final Pattern CODE_OR_NOTHING = Pattern.compile("[A-Za-z0-9_-]{0,20}");

    private final PosReads reads;

    RegisterController(PosReads reads) {
        this.reads = reads;
    }

    /** A page of registers; the next one begins after the last code of this one. */
    record RegisterPage(List<RegisterView> registers) {}

    @Operation(summary = "Registers of the vendor")
    @GetMapping
    RegisterPage list(@RequestParam(defaultValue = "") String after, Caller caller) {
        if (!CODE_OR_NOTHING.matcher(after).matches()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "invalid_request",
                    "after: not a register's code.",
                    Map.of("parameter", "after"));
        }
        return new RegisterPage(reads.registers(Vendor.of(caller), after, PAGE_SIZE));
    }

    /**
     * The new register's id is the id of the call's command, so that a repeated call names the same
     * register.
     */
    @Operation(summary = "Add a register")
    @Answered(status = 201, value = PosResult.Registered.class)
    @PostMapping
    ResponseEntity<?> register(@Body RegisterBody body, CommandCall call)
            throws InterruptedException {
        UUID vendorId = Vendor.ofAdmin(call.caller());
        var command =
                new RegisterRegister(
                        call.commandId(),
                        vendorId,
                        body.locationId(),
                        body.code(),
                        Objects.requireNonNullElse(
                                body.varianceLimit(), RegisterRegister.USUAL_VARIANCE_LIMIT),
                        Objects.requireNonNullElse(
                                body.timeZone(), RegisterRegister.USUAL_TIME_ZONE));
        var created =
                ResponseEntity.created(
                        URI.create("/api/pos/registers/" + command.registerId() + "/session"));
        return call.send(command, created, CommandCall.Success::result);
    }

    @Operation(summary = "The session that runs at a register")
    @GetMapping("/{id}/session")
    SessionView session(@PathVariable UUID id, Caller caller) {
        UUID vendorId = Vendor.of(caller);
        if (!reads.hasRegister(vendorId, id)) {
            throw ProblemException.notFound(
                    "register_unknown", "No register of yours has this id.");
        }
        return reads.liveSession(vendorId, id)
                .orElseThrow(() ->
                        ProblemException.notFound(
                                "no_open_session", "The register has no open session."));
    }

    @Answered({Answered.Success.class, PosResult.Deactivated.class})
    @PostMapping("/{id}/deactivate")
    ResponseEntity<?> deactivate(@PathVariable UUID id, @Body DeactivateBody body, CommandCall call)
            throws InterruptedException {
        var command = new DeactivateRegister(id, Vendor.ofAdmin(call.caller()));
        return call.send(command, _ -> Map.of("success", true, "id", id));
    }
}
