package dev.lanekeeper.embedded.graph;

import dev.lanekeeper.embedded.sandbox.JournaledObjects;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All pages of the sandbox, with what was written in them. */
final class Pages {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PAGE = "page";
    private static final String MESSAGE = "message";

    private final Map<String, SandboxPage> pages = new ConcurrentHashMap<>();
    private final JournaledObjects journal;
    private final AtomicLong messages = new AtomicLong();

    Pages(@Nullable Path file) {
        journal = new JournaledObjects(file);
        journal.all(object -> object.path("kind").asString("").equals(PAGE)).forEach(this::know);
        journal.all(object -> object.path("kind").asString("").equals(MESSAGE))
                .forEach(this::wrote);
    }

    private void know(ObjectNode page) {
        String id = page.get("page").asString();
        pages.put(
                id,
                new SandboxPage(
                        id,
                        page.get("name").asString(),
                        page.get("token").asString(),
                        page.get("conversations").asInt(),
                        page.get("messages").asInt(),
                        Instant.parse(page.get("begin").asString())));
    }

    private void wrote(ObjectNode message) {
        SandboxPage page = pages.get(message.get("page").asString());
        if (page != null) {
            page.write(
                    message.get("contact").asString(),
                    new SandboxPage.Message(
                            message.get("mid").asString(),
                            message.get("fromPage").asBoolean(),
                            message.get("text").asString(),
                            Instant.parse(message.get("at").asString())));
        }
    }

    /** A page of this id; the same one when there is one already. */
    synchronized SandboxPage page(String id, String name, int conversations, int messagesOfEach) {
        SandboxPage known = pages.get(id);
        if (known != null) {
            return known;
        }
        byte[] token = new byte[30];
        RANDOM.nextBytes(token);
        ObjectNode page =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", PAGE + ":" + id)
                        .put("kind", PAGE)
                        .put("page", id)
                        .put("name", name)
                        .put(
                                "token",
                                "EAAsandbox"
                                        + Base64.getUrlEncoder()
                                                .withoutPadding()
                                                .encodeToString(token))
                        .put("conversations", conversations)
                        .put("messages", messagesOfEach)
                        .put("begin", Instant.now().toString());
        know(journal.put(page));
        return required(id);
    }

    /**
     * @throws GraphError when there is none
     */
    SandboxPage required(String id) {
        SandboxPage page = pages.get(id);
        if (page == null) {
            throw GraphError.gone(id);
        }
        return page;
    }

    @Nullable SandboxPage byToken(String token) {
        return pages.values().stream()
                .filter(page -> page.token.equals(token))
                .findFirst()
                .orElse(null);
    }

    /** Somebody writes; the history has it at once. */
    SandboxPage.Message write(
            String pageId, String contact, boolean fromPage, String text, Instant at) {
        String id =
                "m_"
                        + Long.toString(System.currentTimeMillis(), 36)
                        + RANDOM.nextLong(1L << 40)
                        + "-"
                        + messages.incrementAndGet();
        var message = new SandboxPage.Message(id, fromPage, text, at);
        synchronized (this) {
            required(pageId).write(contact, message);
            journal.put(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("id", id)
                            .put("kind", MESSAGE)
                            .put("page", pageId)
                            .put("mid", id)
                            .put("contact", contact)
                            .put("fromPage", fromPage)
                            .put("text", text)
                            .put("at", at.toString()));
        }
        return message;
    }

    List<SandboxPage> all() {
        return List.copyOf(pages.values());
    }
}
