package dev.lanekeeper.system.audit;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.AuditApi;
import dev.lanekeeper.system.launcher.LocalSystemException;
import dev.lanekeeper.system.operator.OperatedService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Asks a service for its promises, one after the other, as it wants to be asked. Whatever happens
 * becomes a finding: one that cannot be asked keeps none of the others from it.
 */
final class Auditor {

    /** A service answers one audit at a time; another's question may take as long as this. */
    private static final int TRIES_MAX = 40;

    private static final int PAUSE_MS = 1_000;

    private final Set<String> wanted;

    /**
     * @param wanted names of checks; none: all
     */
    Auditor(Set<String> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /** Is told what is found while the rest is still asked. */
    interface Listener {
        void found(Finding finding);
    }

    Audited audit(OperatedService service, Listener listener) throws InterruptedException {
        var api = AuditApi.of(service.client());
        List<Finding> findings = new ArrayList<>();
        try {
            for (JsonNode check : checks(service, api)) {
                String name = check.path("name").asString("");
                if (wanted.isEmpty() || wanted.contains(name)) {
                    String promise = check.path("promise").asString("");
                    findings.add(new Finding(name, promise, ask(service, api, name)));
                    listener.found(findings.getLast());
                }
            }
        } catch (LocalSystemException e) {
            return new Audited.Unasked(service.name(), String.valueOf(e.getMessage()));
        }
        return new Audited.Answered(service.name(), findings);
    }

    private static JsonNode checks(OperatedService service, AuditApi api) {
        JsonNode checks = service.askOrFail(api::checks).json().path("checks");
        if (!checks.isArray()) {
            throw new LocalSystemException(service.name() + " names no checks: is it one of ours?");
        }
        return checks;
    }

    private static Verdict ask(OperatedService service, AuditApi api, String name)
            throws InterruptedException {
        try {
            Answer answer = service.ask(() -> api.ask(name));
            for (int tries = 1; isBusy(answer) && tries < TRIES_MAX; tries++) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                answer = service.ask(() -> api.ask(name));
            }
            return verdict(answer);
        } catch (LocalSystemException e) {
            return new Verdict.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isBusy(Answer answer) {
        return answer.status() == 409 && answer.code().equals("audit_running");
    }

    static Verdict verdict(Answer answer) {
        return switch (answer.text("/verdict")) {
            case "holds" -> new Verdict.Holds();
            case "broken" ->
                    new Verdict.Broken(
                            answer.json().path("breaches").asInt(0),
                            answer.json()
                                    .path("samples")
                                    .valueStream()
                                    .map(sample -> sample.asString(""))
                                    .toList());
            case "unknown" -> new Verdict.Unknown(answer.text("/reason"));
            default ->
                    new Verdict.Unknown((answer.inShort() + " " + answer.text("/error")).strip());
        };
    }
}
