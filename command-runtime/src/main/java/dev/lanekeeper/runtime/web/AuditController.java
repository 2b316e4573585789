package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.audit.AuditReads;
import dev.lanekeeper.runtime.audit.Verdict;
import dev.lanekeeper.runtime.contract.IntegrityCheck;
import dev.lanekeeper.runtime.login.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/audit}: the promises that can be checked; {@code GET /api/audit/{name}}: what the
 * tables say of one of them, now. For operators, who are logins with the roles admin and service: a
 * breach is told with ids of whosoever's rows.
 */
@RestController
final class AuditController {

    private final AuditReads audit;

    /** A question may read whole tables: one at a time. */
    private final Semaphore asking = new Semaphore(1);

    AuditController(AuditReads audit) {
        this.audit = audit;
    }

    /** A promise. */
    record Check(String name, String promise) {}

    /** All of them. */
    record Checks(List<Check> checks) {}

    /**
     * What was found.
     *
     * @param verdict holds, broken or unknown
     * @param breaches 0 when it holds; null when nobody knows
     * @param reason why nobody knows
     */
    record Asked(
            String name,
            String promise,
            String verdict,
            @Nullable Integer breaches,
            List<String> samples,
            @Nullable String reason,
            long tookMs) {}

    @Operation(summary = "The promises that can be checked")
    @GetMapping("/api/audit")
    Checks checks(Caller caller) {
        requireOperator(caller);
        return new Checks(
                audit.checks().stream()
                        .map(check -> new Check(check.name(), check.promise()))
                        .toList());
    }

    @Operation(summary = "Whether a promise holds in the tables, now")
    @GetMapping("/api/audit/{name}")
    Asked ask(@PathVariable String name, Caller caller) {
        requireOperator(caller);
        IntegrityCheck check =
                audit.check(name)
                        .orElseThrow(() ->
                                ProblemException.notFound(
                                        "check_unknown", "No check has this name."));
        if (!asking.tryAcquire()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "audit_running",
                    "Somebody else asks at this moment; ask again when he is done.",
                    Map.of());
        }
        try {
            long began = System.nanoTime();
            Verdict verdict = audit.ask(check);
            return answered(check, verdict, (System.nanoTime() - began) / 1_000_000);
        } finally {
            asking.release();
        }
    }

    private static void requireOperator(Caller caller) {
        Roles.require(caller, Caller.ADMIN);
        Roles.require(caller, Caller.SERVICE);
    }

    private static Asked answered(IntegrityCheck check, Verdict verdict, long tookMs) {
        String name = check.name();
        String promise = check.promise();
        return switch (verdict) {
            case Verdict.Holds _ -> new Asked(name, promise, "holds", 0, List.of(), null, tookMs);
            case Verdict.Broken(int breaches, List<String> samples) ->
                    new Asked(name, promise, "broken", breaches, samples, null, tookMs);
            case Verdict.Unknown(String reason) ->
                    new Asked(name, promise, "unknown", null, List.of(), reason, tookMs);
        };
    }
}
