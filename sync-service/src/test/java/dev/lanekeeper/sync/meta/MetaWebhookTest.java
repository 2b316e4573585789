package dev.lanekeeper.sync.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.sync.InteractionType;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meta's words in ours, in every shape that they were seen in. */
class MetaWebhookTest {

    private static List<Told> read(String messaging) {
        return MetaWebhook.read(
                Json.tree(
                        """
                        {"object":"page","entry":[{"id":"100","time":1764244800000,"messaging":[%s]}]}
                        """
                                .formatted(messaging)));
    }

    private static Told.Happened happened(String member) {
        List<Told> told =
                read(
                        "{\"sender\":{\"id\":\"7\"},\"recipient\":{\"id\":\"100\"},\"timestamp\":1764244800123,"
                                + member
                                + "}");
        assertThat(told).hasSize(1).hasOnlyElementsOfType(Told.Happened.class);
        return (Told.Happened) told.getFirst();
    }

    private static String unclear(String messaging) {
        List<Told> told = read(messaging);
        assertThat(told).hasSize(1).hasOnlyElementsOfType(Told.Unclear.class);
        return ((Told.Unclear) told.getFirst()).odd().reason();
    }

    @Test
    void aMessage() {
        Told.Happened told =
                happened(
                        """
                        "message":{"mid":"m_a","text":"x","attachments":[{"type":"image","payload":{"url":"u"}}]}
                        """);

        assertThat(told.type()).isEqualTo(InteractionType.MESSAGE_IN);
        assertThat(told.messageId()).isEqualTo("a");
        assertThat(told.occurredAt()).isEqualTo(Instant.parse("2025-11-27T12:00:00.123Z"));
        assertThat(told.attachments()).hasSize(1);
        assertThat(told.payload()).containsKeys("sender", "message");
    }

    /** S-05: of old, with both prefixes, and without. */
    @ParameterizedTest
    @CsvSource({"m_mid.$cAAJ, mid.$cAAJ", "mid.$cAAJ, mid.$cAAJ", "m_AbC, AbC", "AbC, AbC"})
    void idsOfMessagesLoseTheirPrefix(String told, String kept) {
        assertThat(happened("\"message\":{\"mid\":\"" + told + "\"}").messageId()).isEqualTo(kept);
    }

    @Test
    void anEchoIsAboutItsRecipient() {
        var told =
                (Told.Happened)
                        read("""
                        {"sender":{"id":100},"recipient":{"id":7},"timestamp":1764244800,"message":{"is_echo":true,"mid":1}}
                        """)
                                .getFirst();

        assertThat(told.type()).isEqualTo(InteractionType.MESSAGE_OUT);
        assertThat(told.contactId()).isEqualTo("7");
        assertThat(told.messageId()).isEqualTo("1");
        assertThat(told.occurredAt()).isEqualTo(Instant.parse("2025-11-27T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"message\":{\"mid\":\"a\",\"is_deleted\":true}|UNSEND|0",
                "\"message_edit\":{\"mid\":\"a\",\"text\":\"x\",\"num_edit\":3}|EDIT|3",
                "\"message_edit\":{\"mid\":\"a\",\"text\":\"x\",\"num_edit\":\"4\"}|EDIT|4",
                "\"reaction\":{\"mid\":\"a\",\"action\":\"react\",\"emoji\":\"!\"}|REACTION|1764244800123",
                "\"reaction\":{\"mid\":\"a\",\"action\":\"unreact\"}|UNREACTION|1764244800123",
                "\"read\":{\"mid\":\"a\"}|READ|0",
                "\"delivery\":{\"mids\":[\"a\"],\"watermark\":1}|DELIVERY|0",
                "\"postback\":{\"mid\":\"a\",\"title\":\"x\"}|POSTBACK|0",
            })
    void whatIsAboutAMessage(String member, InteractionType type, long seq) {
        Told.Happened told = happened(member);

        assertThat(told.type()).isEqualTo(type);
        assertThat(told.messageId()).isEqualTo("a");
        assertThat(told.eventSeq()).isEqualTo(seq);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"read\":{\"watermark\":1764244700000}|READ",
                "\"delivery\":{\"watermark\":1764244700000}|DELIVERY",
                "\"delivery\":{\"mids\":[],\"watermark\":\"1764244700000\"}|DELIVERY",
                "\"postback\":{\"title\":\"x\"}|POSTBACK",
                "\"referral\":{\"ref\":\"x\"}|REFERRAL",
                "\"take_thread_control\":{\"previous_owner_app_id\":\"1\"}|HANDOVER",
            })
    void whatIsAboutNone(String member, InteractionType type) {
        Told.Happened told = happened(member);

        assertThat(told.type()).isEqualTo(type);
        assertThat(told.messageId()).isNull();
        assertThat(told.bodyHash()).hasSize(64);
    }

    @Test
    void aDeliveryOfSeveralIsSeveral() {
        List<Told> told =
                read(
                        """
                        {"sender":{"id":"7"},"recipient":{"id":"100"},"timestamp":1764244800123,"delivery":{"mids":["a","m_b"],"watermark":1}}
                        """);

        assertThat(told)
                .extracting(one -> ((Told.Happened) one).messageId())
                .containsExactly("a", "b");
    }

    @Test
    void theOrderOfMembersMakesNoDifference() {
        assertThat(happened("\"postback\":{\"title\":\"x\",\"payload\":\"y\"}").bodyHash())
                .isEqualTo(happened("\"postback\":{\"payload\":\"y\",\"title\":\"x\"}").bodyHash())
                .isNotEqualTo(
                        happened("\"postback\":{\"payload\":\"z\",\"title\":\"x\"}").bodyHash());
    }

    @Test
    void withoutATimeItsEntrysCounts() {
        var told =
                (Told.Happened)
                        read("{\"sender\":{\"id\":\"7\"},\"message\":{\"mid\":\"a\"}}").getFirst();

        assertThat(told.occurredAt()).isEqualTo(Instant.parse("2025-11-27T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|contact_missing",
                "{\"sender\":{\"user_ref\":\"x\"},\"message\":{}}|contact_missing",
                "{\"sender\":{\"id\":{}},\"message\":{}}|contact_missing",
                "{\"sender\":{\"id\":\"100\"},\"recipient\":{\"id\":\"100\"},\"message\":{}}|contact_missing",
                "{\"sender\":{\"id\":\"7\"},\"optin\":{}}|unknown_event",
                "{\"sender\":{\"id\":\"7\"},\"message\":\"x\"}|unknown_event",
                "{\"sender\":{\"id\":\"7\"},\"reaction\":{}}|message_id_missing",
                "{\"sender\":{\"id\":\"7\"},\"message_edit\":{\"text\":\"x\"}}|message_id_missing",
                "{\"sender\":{\"id\":\"7\"},\"read\":{}}|watermark_missing",
                "{\"sender\":{\"id\":\"7\"},\"delivery\":{\"mids\":[null]}}|watermark_missing",
                "null|not_an_object",
                "7|not_an_object",
                "[]|not_an_object",
            })
    void whatNobodyUnderstands(String messaging, String reason) {
        assertThat(unclear(messaging)).isEqualTo(reason);
    }

    @Test
    void whatIsTooLongIsKeptAsItIs() {
        String sender = "{\"sender\":{\"id\":\"7\"},\"message\":{";

        assertThat(unclear(sender + "\"mid\":\"" + "a".repeat(1_001) + "\"}}"))
                .isEqualTo("message_id_too_long");
        assertThat(unclear(sender + "\"text\":\"" + "a".repeat(100_001) + "\"}}"))
                .isEqualTo("text_too_long");
        assertThat(unclear("{\"sender\":{\"id\":\"" + "7".repeat(101) + "\"},\"message\":{}}"))
                .isEqualTo("contact_too_long");
    }

    /** A time that is none, an entry without a page, an entry that says nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"entry\":[{\"id\":\"100\",\"messaging\":[{\"sender\":{\"id\":\"7\"},\"timestamp\":-5,\"message\":{}}]}]}",
                "{\"entry\":[{\"messaging\":[{\"sender\":{\"id\":\"7\"},\"message\":{}}]}]}",
                "{\"entry\":[{\"id\":\"me\"}]}",
                "{\"entry\":[{\"id\":\"100\"}]}",
                "{\"entry\":[{\"id\":\"100\",\"changes\":[{\"field\":\"feed\"}]}]}",
                "{\"entry\":[7]}",
                "{\"entry\":[]}",
                "{\"entry\":\"x\"}",
                "{}",
                "[]",
            })
    void nothingIsLost(String body) {
        assertThat(MetaWebhook.read(Json.tree(body)))
                .hasSize(1)
                .hasOnlyElementsOfType(Told.Unclear.class);
    }
}
