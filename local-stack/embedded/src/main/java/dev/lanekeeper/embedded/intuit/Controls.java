package dev.lanekeeper.embedded.intuit;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.Form;
import dev.lanekeeper.embedded.sandbox.FormException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What scripts tell the sandbox to do, under {@code /sandbox/}: what owners of companies would do
 * at the real one, and what the real one does at its worst.
 */
final class Controls {

    private final SandboxIntuit sandbox;
    private final Ledger ledger;

    Controls(SandboxIntuit sandbox, Ledger ledger) {
        this.sandbox = sandbox;
        this.ledger = ledger;
    }

    Answer answer(String path, Form form) {
        try {
            switch (path.substring("/sandbox/".length())) {
                case "ledger" -> {}
                case "counts" -> {
                    return Answer.json(200, counts(JsonNodeFactory.instance.objectNode()));
                }
                case "live" -> {
                    return Answer.json(
                            200,
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put(
                                            "refreshTokens",
                                            sandbox.liveRefreshTokens(form.required("realmId"))));
                }
                case "failures" -> fail(form);
                case "disconnect" -> sandbox.disconnect(form.required("realmId"));
                case "grace" -> sandbox.grace(form.required("on").equals("true"));
                case "issue" -> {
                    IssuedTokens issued = sandbox.issue(form.required("realmId"));
                    return Answer.json(
                            200,
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("access_token", issued.accessToken())
                                    .put("refresh_token", issued.refreshToken()));
                }
                default -> throw new OAuthError(404, "no_such_control", path);
            }
            return Answer.json(200, ledger());
        } catch (OAuthError e) {
            return e.answer();
        } catch (FormException e) {
            return OAuthError.invalidRequest(e.sentence()).answer();
        } catch (IllegalArgumentException e) {
            return OAuthError.invalidRequest(String.valueOf(e.getMessage())).answer();
        }
    }

    private void fail(Form form) {
        Long slowMs = form.number("slow_ms");
        if (slowMs != null) {
            sandbox.failures().slowFor(Duration.ofMillis(slowMs));
        }
        String always = form.text("always");
        if (always != null) {
            sandbox.failures().always(always.equals("none") ? null : failure(always));
        }
        String next = form.text("next");
        if (next != null) {
            for (String one : next.split(",")) {
                sandbox.failures().next(failure(one));
            }
        }
    }

    private static Failure failure(String name) {
        return Failure.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Everything at a glance. */
    private ObjectNode ledger() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (String kind : List.of(Ledger.GRANT, Ledger.CODE, Ledger.ACCESS, Ledger.REFRESH)) {
            all.putArray(kind + "s").addAll(ledger.all(kind, _ -> true));
        }
        return counts(all);
    }

    private ObjectNode counts(ObjectNode all) {
        for (String operation : List.of("exchange", "refresh", "revoke")) {
            all.put(operation + "Calls", sandbox.calls(operation));
        }
        return all.put("refreshes", sandbox.refreshes())
                .put("invalidGrants", sandbox.invalidGrants());
    }
}
