package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.Delivery;
import dev.lanekeeper.embedded.sandbox.Form;
import dev.lanekeeper.embedded.sandbox.FormException;
import dev.lanekeeper.embedded.stripe.Failures.Failure;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What scripts tell the sandbox to do, under {@code /sandbox/}: what buyers and the dashboard's
 * people would do at the real one, and what the real one does at its worst.
 */
final class Controls {

    private final SandboxStripe sandbox;
    private final Ledger ledger;

    Controls(SandboxStripe sandbox, Ledger ledger) {
        this.sandbox = sandbox;
        this.ledger = ledger;
    }

    Answer answer(String path, Form form) {
        String[] parts = path.substring("/sandbox/".length()).split("/");
        try {
            switch (parts[0]) {
                case "ledger" -> {}
                case "sessions" -> {
                    return session(parts, form);
                }
                case "refunds" ->
                        sandbox.settleRefund(parts[1], form.required("succeeded").equals("true"));
                case "delivery" -> deliver(form);
                case "failures" -> fail(form);
                default -> throw StripeError.missing("control", parts[0]);
            }
            return Answer.json(200, ledger());
        } catch (StripeError e) {
            return Answer.json(e.status(), e.body());
        } catch (FormException e) {
            return Answer.json(400, StripeError.invalid(e.parameter(), e.sentence()).body());
        }
    }

    private Answer session(String[] parts, Form form) {
        if (parts.length == 1) {
            return Answer.json(
                    200,
                    sandbox.topUpSession(
                            form.required("workspace_id"), form.requiredNumber("amount")));
        }
        String id = parts[1];
        switch (parts.length > 2 ? parts[2] : "") {
            case "pay" -> sandbox.pay(id);
            case "pay-later" -> sandbox.payLater(id);
            case "settle" -> sandbox.settle(id, form.required("succeeded").equals("true"));
            case "expire" -> sandbox.expire(id);
            case "refund" -> sandbox.refund(id, form.number("amount"));
            default -> throw StripeError.missing("control", String.join("/", parts));
        }
        return Answer.json(200, sandbox.session(id));
    }

    private void deliver(Form form) {
        Delivery.Mode mode =
                Delivery.Mode.valueOf(
                        Objects.requireNonNullElse(form.text("mode"), "send")
                                .toUpperCase(Locale.ROOT));
        Long copies = form.number("copies");
        sandbox.deliver(new Delivery(mode, copies == null ? 1 : (int) Math.min(copies, 100)));
        if (form.text("release") != null) {
            sandbox.release("reversed".equals(form.text("release")));
        }
    }

    private void fail(Form form) {
        String always = form.text("always");
        if (always != null) {
            sandbox.failures()
                    .always(
                            always.equals("none")
                                    ? null
                                    : Failure.valueOf(always.toUpperCase(Locale.ROOT)));
        }
        String next = form.text("next");
        if (next != null) {
            for (String one : next.split(",")) {
                sandbox.failures().next(Failure.valueOf(one.toUpperCase(Locale.ROOT)));
            }
        }
    }

    /** Everything at a glance. */
    private ObjectNode ledger() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        Map<String, String> kinds =
                new TreeMap<>(
                        Map.of(
                                "sessions", Sessions.KIND,
                                "payments", Payments.INTENT,
                                "charges", Payments.CHARGE,
                                "refunds", Payments.REFUND));
        kinds.forEach((name, kind) -> all.putArray(name).addAll(ledger.all(kind, _ -> true)));
        all.put("deliveriesUnderWay", sandbox.deliveriesUnderWay());
        return all;
    }
}
