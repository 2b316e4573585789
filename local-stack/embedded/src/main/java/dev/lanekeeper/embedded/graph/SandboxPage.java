package dev.lanekeeper.embedded.graph;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page with its conversations. Those that it begins with follow from their numbers, so that a
 * hundred thousand messages cost nothing; what is written afterwards is kept.
 */
final class SandboxPage {

    private static final long FIRST_CONTACT = 7_000_000_000_000_000L;

    final String id;
    final String name;
    final String token;
    final int generatedConversations;
    final int generatedMessages;
    private final Instant begin;
    private final List<Conversation> conversations = new ArrayList<>();
    private final Map<String, Conversation> byContact = new HashMap<>();

    /**
     * @param begin when the newest generated message was written
     */
    SandboxPage(
            String id,
            String name,
            String token,
            int generatedConversations,
            int generatedMessages,
            Instant begin) {
        this.id = id;
        this.name = name;
        this.token = token;
        this.generatedConversations = generatedConversations;
        this.generatedMessages = generatedMessages;
        this.begin = begin.truncatedTo(ChronoUnit.SECONDS);
        for (int n = 0; n < generatedConversations; n++) {
            add(Long.toString(FIRST_CONTACT + n), generatedMessages);
        }
    }

    Instant begin() {
        return begin;
    }

    /** A message, as the history has it. */
    record Message(String id, boolean fromPage, String text, Instant sentAt) {}

    /** With one contact. */
    final class Conversation {

        final int number;
        final String contact;
        private final int generated;
        private final List<Message> written = new ArrayList<>();

        private Conversation(int number, String contact, int generated) {
            this.number = number;
            this.contact = contact;
            this.generated = generated;
        }

        String id() {
            return "t_" + SandboxPage.this.id + "_" + number;
        }

        String contactName() {
            return "Contact " + number;
        }

        int size() {
            return written.size() + generated;
        }

        /** The n-th newest. */
        Message message(int n) {
            if (n < written.size()) {
                return written.get(written.size() - 1 - n);
            }
            int back = n - written.size();
            boolean fromPage = back % 3 == 1;
            return new Message(
                    "m_p" + SandboxPage.this.id + "-c" + number + "-" + back,
                    fromPage,
                    (fromPage ? "Antwort " : "Grüße ") + back + " von Gespräch " + number,
                    begin.minusSeconds(60L * number + 10L * back));
        }

        Instant updatedAt() {
            return size() == 0 ? begin : message(0).sentAt();
        }

        int unread() {
            int n = 0;
            while (n < size() && !message(n).fromPage()) {
                n++;
            }
            return n;
        }
    }

    private Conversation add(String contact, int generated) {
        var conversation = new Conversation(conversations.size(), contact, generated);
        conversations.add(conversation);
        byContact.put(contact, conversation);
        return conversation;
    }

    synchronized void write(String contact, Message message) {
        Conversation known = byContact.get(contact);
        Conversation conversation = known == null ? add(contact, 0) : known;
        conversation.written.add(message);
        conversation.written.sort(Comparator.comparing(Message::sentAt));
    }

    synchronized String contact(int number) {
        return conversations.get(number).contact;
    }

    synchronized @Nullable Conversation conversation(String conversationId) {
        return conversations.stream()
                .filter(one -> one.id().equals(conversationId))
                .findFirst()
                .orElse(null);
    }

    /** The one in which something happened last comes first. */
    synchronized List<Conversation> byActivity() {
        return conversations.stream()
                .sorted(
                        Comparator.comparing(Conversation::updatedAt)
                                .reversed()
                                .thenComparingInt(one -> one.number))
                .toList();
    }

    /** Of all messages, without the prefix. */
    synchronized List<String> messageIds() {
        List<String> ids = new ArrayList<>();
        for (Conversation conversation : conversations) {
            for (int n = 0; n < conversation.size(); n++) {
                ids.add(conversation.message(n).id().substring("m_".length()));
            }
        }
        return ids;
    }
}
