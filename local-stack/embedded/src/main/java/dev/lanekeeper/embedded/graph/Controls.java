package dev.lanekeeper.embedded.graph;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.Delivery;
import dev.lanekeeper.embedded.sandbox.Form;
import dev.lanekeeper.embedded.sandbox.FormException;
import dev.lanekeeper.embedded.sandbox.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What scripts tell the sandbox to do, under {@code /sandbox/}: what contacts and pages would do at
 * the real one, and what the real one does at its worst.
 */
final class Controls {

    private static final long USUAL_CONVERSATIONS = 25;
    private static final long USUAL_MESSAGES = 10;
    private static final long EACH_MAX = 1_000_000;

    private final SandboxGraph sandbox;

    Controls(SandboxGraph sandbox) {
        this.sandbox = sandbox;
    }

    Answer answer(Request request) {
        Form form = request.query();
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        try {
            switch (request.path().substring("/sandbox/".length())) {
                case "counts" -> {}
                case "pages" -> told.put("access_token", page(form));
                case "messages" -> told.put("mid", write(form));
                case "history" ->
                        sandbox.messageIds(form.required("page"))
                                .forEach(told.putArray("messageIds")::add);
                case "events" -> tell(request, form);
                case "delivery" -> deliver(form);
                case "failures" -> fail(form);
                case "gate" -> gate(form);
                case "usage" -> sandbox.usage((int) form.requiredNumber("percent"));
                default -> {
                    return Answer.text(404, "no such control: " + request.path());
                }
            }
            return Answer.json(200, sandbox.counts(told));
        } catch (GraphError e) {
            return e.answer();
        } catch (FormException e) {
            return Answer.text(400, e.sentence());
        } catch (IllegalArgumentException | JacksonException e) {
            return Answer.text(400, String.valueOf(e.getMessage()));
        }
    }

    private String page(Form form) {
        String id = form.required("id");
        return sandbox.page(
                id,
                Objects.requireNonNullElse(form.text("name"), "Page " + id),
                count(form, "conversations", USUAL_CONVERSATIONS),
                count(form, "messages", USUAL_MESSAGES));
    }

    private static int count(Form form, String name, long usual) {
        return (int) Math.clamp(Objects.requireNonNullElse(form.number(name), usual), 0, EACH_MAX);
    }

    private String write(Form form) {
        return sandbox.write(
                form.required("page"),
                form.required("contact"),
                "page".equals(form.text("from")),
                form.required("text"));
    }

    /**
     * The events of the body, an array as Meta words them; or one of a kind, of this moment: {@code
     * edit}, {@code unsend}, {@code reaction}, {@code read}, {@code delivery}, {@code postback}.
     */
    private void tell(Request request, Form form) {
        String page = form.required("page");
        if (request.body().length > 0) {
            sandbox.tell(page, JsonMapper.shared().readTree(request.body()).valueStream().toList());
            return;
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        MessengerEvents events = MessengerEvents.of(page, form.required("contact"), now);
        String kind = form.required("kind");
        sandbox.tell(
                page,
                List.of(
                        switch (kind) {
                            case "edit" ->
                                    events.edit(form.required("mid"), form.required("text"), 1);
                            case "unsend" -> events.unsend(form.required("mid"));
                            case "reaction" ->
                                    events.reaction(form.required("mid"), "\u2764", false);
                            case "read" -> events.read(now);
                            case "delivery" -> events.delivery(now, form.required("mid"));
                            case "postback" -> events.postback("Get started", "START");
                            default -> throw new IllegalArgumentException("no such kind: " + kind);
                        }));
    }

    private void deliver(Form form) {
        String mode = Objects.requireNonNullElse(form.text("mode"), "send");
        Long copies = form.number("copies");
        sandbox.deliver(
                new Delivery(
                        Delivery.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                        copies == null ? 1 : (int) Math.clamp(copies, 1, 100)));
        if (form.text("release") != null) {
            sandbox.release("reversed".equals(form.text("release")));
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

    private void gate(Form form) {
        Long allow = form.number("allow");
        if (allow == null) {
            sandbox.openGate();
        } else {
            sandbox.allowCalls(allow);
        }
    }
}
