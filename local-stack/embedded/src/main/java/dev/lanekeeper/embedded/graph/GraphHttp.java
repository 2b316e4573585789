package dev.lanekeeper.embedded.graph;

import dev.lanekeeper.embedded.graph.SandboxPage.Conversation;
import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.FailureQueue;
import dev.lanekeeper.embedded.sandbox.Hmac;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import dev.lanekeeper.embedded.sandbox.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox over HTTP: the API with its failures, the controls. */
final class GraphHttp implements LoopbackHttp.Handler {

    private static final Pattern VERSION = Pattern.compile("^/v\\d+\\.\\d+(?=/)");
    private static final int USAGE_PERCENT = 12;

    private final FailureQueue<Failure> failures;
    private final Gate gate;
    private final Pages pages;
    private final GraphLists lists;
    private final String appSecret;
    private final Controls controls;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong tokensInAddresses = new AtomicLong();
    private final AtomicInteger usagePercent = new AtomicInteger(USAGE_PERCENT);

    GraphHttp(
            FailureQueue<Failure> failures,
            Gate gate,
            Pages pages,
            GraphLists lists,
            String appSecret,
            Controls controls) {
        this.failures = failures;
        this.gate = gate;
        this.pages = pages;
        this.lists = lists;
        this.appSecret = appSecret;
        this.controls = controls;
    }

    /** Calls of the API, whatever came of them. */
    long calls() {
        return calls.get();
    }

    /** Calls whose address held a token: somebody has followed a link. */
    long tokensInAddresses() {
        return tokensInAddresses.get();
    }

    /** What the headers say from now on. */
    void usage(int percent) {
        usagePercent.set(percent);
    }

    @Override
    public Optional<Answer> answer(Request request) {
        if (request.path().startsWith("/sandbox/")) {
            return Optional.of(controls.answer(request));
        }
        if (request.path().equals("/")) {
            return Optional.of(Answer.html(200, "sandbox Graph API"));
        }
        calls.incrementAndGet();
        if (request.query().text("access_token") != null) {
            tokensInAddresses.incrementAndGet();
        }
        gate.pass();
        try {
            return called(request).map(this::withUsage);
        } catch (GraphError e) {
            return Optional.of(withUsage(e.answer()));
        }
    }

    private Answer withUsage(Answer answer) {
        return answer.with(
                "X-App-Usage",
                "{\"call_count\":%d,\"total_time\":3,\"total_cputime\":2}"
                        .formatted(usagePercent.get()));
    }

    private Optional<Answer> called(Request request) {
        Failure failure = failures.take();
        return switch (failure) {
            case CUT -> Optional.empty();
            case HANG -> LoopbackHttp.hang();
            case SERVER_ERROR -> throw GraphError.serverError();
            case UNKNOWN_ERROR -> throw GraphError.unknown();
            case TOKEN_EXPIRED -> throw GraphError.token();
            case PERMISSION -> throw GraphError.permission();
            case TOO_MUCH_DATA -> throw GraphError.tooMuchData();
            case CURSOR_EXPIRED -> throw GraphError.cursor();
            case GONE -> throw GraphError.gone(request.path());
            case RATE_LIMITED ->
                    Optional.of(
                            GraphError.rateLimited()
                                    .answer()
                                    .with(
                                            "X-Business-Use-Case-Usage",
                                            "{\"1\":[{\"type\":\"messenger\",\"call_count\":100,\"estimated_time_to_regain_access\":2}]}"));
            case HTML -> Optional.of(Answer.html(200, "<html>a proxy was here</html>"));
            case NO_ADVANCE -> Optional.of(Answer.json(200, standing(request)));
            case ODD_ROWS -> Optional.of(Answer.json(200, odd(good(request))));
            case CUT_JSON -> {
                Answer whole = Answer.json(200, good(request));
                yield Optional.of(
                        new Answer(
                                200,
                                Answer.JSON,
                                Arrays.copyOf(whole.body(), whole.body().length / 2),
                                whole.headers()));
            }
            case SLOW -> {
                LoopbackHttp.pause(failures.delay());
                yield Optional.of(Answer.json(200, good(request)));
            }
            case null -> Optional.of(Answer.json(200, good(request)));
        };
    }

    private ObjectNode good(Request request) {
        SandboxPage page = authenticated(request);
        String[] parts = VERSION.matcher(request.path()).replaceFirst("").substring(1).split("/");
        String object = parts[0].equals("me") ? page.id : parts[0];
        String edge = parts.length > 1 ? parts[1] : "";
        return switch (edge) {
            case "" -> {
                own(page, object);
                yield JsonNodeFactory.instance
                        .objectNode()
                        .put("id", page.id)
                        .put("name", page.name);
            }
            case "conversations" -> {
                own(page, object);
                yield lists.conversations(page, request.query());
            }
            case "messages" -> {
                Conversation conversation = page.conversation(object);
                if (conversation == null) {
                    throw GraphError.gone(object);
                }
                yield lists.messages(page, conversation, request.query());
            }
            default -> throw GraphError.gone(request.path());
        };
    }

    private static void own(SandboxPage page, String object) {
        if (!page.id.equals(object)) {
            throw GraphError.gone(object);
        }
    }

    private SandboxPage authenticated(Request request) {
        String inAddress = request.query().text("access_token");
        String token = inAddress == null ? request.bearer() : inAddress;
        SandboxPage page = pages.byToken(token);
        if (page == null) {
            throw GraphError.token();
        }
        String proof = request.query().text("appsecret_proof");
        boolean proven =
                proof == null
                        || proof.equals(
                                Hmac.sha256(appSecret, token.getBytes(StandardCharsets.UTF_8)));
        if (!proven) {
            throw GraphError.proof();
        }
        return page;
    }

    /** Behind this page comes this page. */
    private ObjectNode standing(Request request) {
        ObjectNode answer = good(request);
        String after = request.query().text("after");
        if (after != null && answer.path("paging") instanceof ObjectNode paging) {
            paging.putObject("cursors").put("after", after);
            paging.put("next", "https://graph.facebook.com/again?access_token=secret");
        }
        return answer;
    }

    /** Among the rows are some that nobody expects. */
    private static ObjectNode odd(ObjectNode answer) {
        if (answer.path("data") instanceof ArrayNode data) {
            ObjectNode nobody = data.insertObject(0).put("id", "t_nobody");
            nobody.putObject("participants").putArray("data");
            nobody.set("messages", data.path(1).path("messages").deepCopy());
            nobody.path("messages").path("data").forEach(GraphHttp::loseItsPeople);
            data.insertObject(1).put("surprise", true);
            if (data.path(2).path("messages").path("data") instanceof ArrayNode messages) {
                messages.insertObject(0).put("message", "without id");
                messages.insertObject(1).put("id", "m_timeless").put("message", "without time");
            }
        }
        return answer;
    }

    private static void loseItsPeople(JsonNode message) {
        if (message instanceof ObjectNode object) {
            object.remove("from");
            object.remove("to");
        }
    }
}
