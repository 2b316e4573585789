package dev.lanekeeper.pos.http;

import dev.lanekeeper.events.pos.PosCommand.AbortClose;
import dev.lanekeeper.events.pos.PosCommand.CloseSession;
import dev.lanekeeper.events.pos.PosCommand.LeaveSession;
import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import dev.lanekeeper.events.pos.PosCommand.StartClose;
import dev.lanekeeper.events.pos.PosResult;
import dev.lanekeeper.events.pos.PosResult.SessionView;
import dev.lanekeeper.pos.http.Bodies.AbortCloseBody;
import dev.lanekeeper.pos.http.Bodies.CloseBody;
import dev.lanekeeper.pos.http.Bodies.GetOrCreateBody;
import dev.lanekeeper.pos.http.Bodies.LeaveBody;
import dev.lanekeeper.pos.http.Bodies.MovementBody;
import dev.lanekeeper.pos.http.Bodies.StartCloseBody;
import dev.lanekeeper.pos.store.PosReads;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sessions: start or join, move cash, close. Every POST is one command on the lane of its register.
 */
@RestController
@RequestMapping("/api/pos/sessions")
final class SessionController {

    private static final String OPENED = "Session opened";
    private static final String JOINED = "Joined Existing Session";

    private final PosReads reads;

    SessionController(PosReads reads) {
        this.reads = reads;
    }

    /** What both tills are told, the one that was first and the one that was not. */
    record OpenedOrJoined(boolean success, SessionView session, boolean joined, String message) {}

    @Answered(OpenedOrJoined.class)
    @PostMapping("/get-or-create")
    ResponseEntity<?> getOrCreate(@Body GetOrCreateBody body, CommandCall call)
            throws InterruptedException {
        requireOwnNames(body, call.caller());
        var command =
                new OpenOrJoinSession(
                        body.registerId(),
                        body.locationId(),
                        body.vendorId(),
                        body.userId(),
                        Objects.requireNonNullElse(
                                body.openingCash(), OpenOrJoinSession.USUAL_OPENING_CASH),
                        body.deviceId());
        return call.send(command, SessionController::openedOrJoined);
    }

    private static void requireOwnNames(GetOrCreateBody body, Caller caller) {
        if (!Vendor.of(caller).equals(body.vendorId())) {
            throw ProblemException.notYours("vendorId is not the vendor of this login.");
        }
        if (!caller.subject().equals(body.userId())) {
            throw ProblemException.notYours("userId is not the user of this login.");
        }
    }

    private static Map<String, ?> openedOrJoined(Success success) {
        boolean joined = success.code().equals("joined");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put("session", success.result().get("session"));
        body.put("joined", joined);
        body.put("message", joined ? JOINED : OPENED);
        return body;
    }

    /** The address of the systems that this one replaces. It raced, so it does not come back. */
    @Operation(summary = "Gone: get-or-create takes its place")
    @Answered(status = 410)
    @PostMapping("/open")
    @SuppressWarnings("DoNotCallSuggester") // Spring MVC calls it
    ResponseEntity<?> open() {
        throw new ProblemException(
                HttpStatus.GONE,
                "gone",
                "Use POST /api/pos/sessions/get-or-create, which opens the session or joins the one that runs.",
                Map.of("use", "/api/pos/sessions/get-or-create"));
    }

    @Answered({Answered.Success.class, PosResult.Recorded.class})
    @PostMapping("/{id}/movements")
    ResponseEntity<?> movement(@PathVariable UUID id, @Body MovementBody body, CommandCall call)
            throws InterruptedException {
        Place place = place(id, call.caller());
        return call.send(
                new RecordCashMovement(
                        place.registerId(),
                        place.vendorId(),
                        id,
                        body.movementId(),
                        body.kind(),
                        body.amount(),
                        body.reason(),
                        call.caller().subject(),
                        body.deviceId()),
                SessionController::resultWithSuccess);
    }

    @Answered({Answered.SuccessWithStatus.class, PosResult.Closing.class})
    @PostMapping("/{id}/close/start")
    ResponseEntity<?> startClose(@PathVariable UUID id, @Body StartCloseBody body, CommandCall call)
            throws InterruptedException {
        Place place = place(id, call.caller());
        return call.send(
                new StartClose(
                        place.registerId(),
                        place.vendorId(),
                        id,
                        call.caller().subject(),
                        body.expectedVersion()),
                SessionController::resultWithStatus);
    }

    @Answered({Answered.SuccessWithStatus.class, PosResult.CloseAborted.class})
    @PostMapping("/{id}/close/abort")
    ResponseEntity<?> abortClose(@PathVariable UUID id, @Body AbortCloseBody body, CommandCall call)
            throws InterruptedException {
        Place place = place(id, call.caller());
        return call.send(
                new AbortClose(place.registerId(), place.vendorId(), id, call.caller().subject()),
                SessionController::resultWithStatus);
    }

    @Answered({Answered.SuccessWithStatus.class, PosResult.Closed.class})
    @PostMapping("/{id}/close")
    ResponseEntity<?> close(@PathVariable UUID id, @Body CloseBody body, CommandCall call)
            throws InterruptedException {
        Place place = place(id, call.caller());
        return call.send(
                new CloseSession(
                        place.registerId(),
                        place.vendorId(),
                        id,
                        call.caller().subject(),
                        body.countedCash(),
                        body.denominations(),
                        body.note()),
                SessionController::resultWithStatus);
    }

    @Answered({Answered.Success.class, PosResult.Left.class})
    @PostMapping("/{id}/leave")
    ResponseEntity<?> leave(@PathVariable UUID id, @Body LeaveBody body, CommandCall call)
            throws InterruptedException {
        Place place = place(id, call.caller());
        return call.send(
                new LeaveSession(
                        place.registerId(),
                        place.vendorId(),
                        id,
                        call.caller().subject(),
                        body.deviceId()),
                SessionController::resultWithSuccess);
    }

    @Operation(summary = "A look into a session (X report)")
    @GetMapping("/{id}/x-report")
    PosReads.XReport xReport(@PathVariable UUID id, Caller caller) {
        return reads.xReport(Vendor.of(caller), id).orElseThrow(SessionController::sessionUnknown);
    }

    @Operation(summary = "The record of a close (Z report)")
    @GetMapping("/{id}/z-report")
    PosReads.ZReport zReport(@PathVariable UUID id, Caller caller) {
        Place place = place(id, caller);
        return reads.zReport(place.vendorId(), id)
                .orElseThrow(() ->
                        new ProblemException(
                                HttpStatus.CONFLICT,
                                "session_not_closed",
                                "A Z report is made by the close.",
                                Map.of("sessionId", id)));
    }

    private record Place(UUID vendorId, UUID registerId) {}

    /**
     * The lane of a session's commands. A session never changes its register, so it may be read
     * before the command is in line.
     */
    private Place place(UUID sessionId, Caller caller) {
        UUID vendorId = Vendor.of(caller);
        return reads.registerOf(vendorId, sessionId)
                .map(registerId -> new Place(vendorId, registerId))
                .orElseThrow(SessionController::sessionUnknown);
    }

    private static ProblemException sessionUnknown() {
        return ProblemException.notFound("session_unknown", "No session of yours has this id.");
    }

    private static Map<String, ?> resultWithSuccess(Success success) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        success.result()
                .propertyStream()
                .forEach(member -> body.put(member.getKey(), member.getValue()));
        return body;
    }

    /** The code of these outcomes is the session's new status. */
    private static Map<String, ?> resultWithStatus(Success success) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put("status", success.code());
        success.result()
                .propertyStream()
                .forEach(member -> body.put(member.getKey(), member.getValue()));
        return body;
    }
}
