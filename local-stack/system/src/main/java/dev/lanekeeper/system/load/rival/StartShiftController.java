package dev.lanekeeper.system.load.rival;

import dev.lanekeeper.runtime.login.Caller;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The one route that is compared. */
@RestController
class StartShiftController {

    private final OpenSessions sessions;

    StartShiftController(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/api/pos/sessions/get-or-create")
    ShiftStarted getOrCreate(
            @RequestBody StartShift request, @AuthenticationPrincipal Caller caller) {
        if (!request.vendorId().toString().equals(caller.vendor())
                || !request.userId().equals(caller.subject())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return sessions.openOrJoin(request)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/api/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
