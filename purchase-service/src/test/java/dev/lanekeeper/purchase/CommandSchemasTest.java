package dev.lanekeeper.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.purchase.CreditKind;
import dev.lanekeeper.events.purchase.PaymentMethod;
import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.AbandonCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseCommand.AttachCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.CreditSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.ExpirePurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.GrantCredits;
import dev.lanekeeper.events.purchase.PurchaseCommand.ListLead;
import dev.lanekeeper.events.purchase.PurchaseCommand.PurchaseLeads;
import dev.lanekeeper.events.purchase.PurchaseCommand.RefundPurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.ReverseSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.SettleRefund;
import dev.lanekeeper.events.purchase.PurchaseCommand.WithdrawLead;
import dev.lanekeeper.events.purchase.SoldLead;
import dev.lanekeeper.events.purchase.StripeReport;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.Schemas;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Schema and record class of each command say the same. */
class CommandSchemasTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final BigDecimal MONEY = new BigDecimal("12.30");
    private static final List<SoldLead> SOLD = List.of(new SoldLead(ID, MONEY));

    private static final Set<String> OPTIONAL = Set.of("expectedTotal");

    private static final CommandCatalog<PurchaseCommand> CATALOG =
            CommandCatalog.ofSealed("purchase", PurchaseCommand.class);

    private final CommandCodec<PurchaseCommand> codec = new CommandCodec<>(CATALOG, new Schemas());

    static Stream<PurchaseCommand> full() {
        return Stream.of(
                new PurchaseLeads(ID, "anna", List.of(ID), PaymentMethod.STRIPE, MONEY),
                new AttachCheckout(ID, ID, "cs_1", "https://checkout.stripe.com/c/pay/cs_1"),
                new AbandonCheckout(ID, ID, "no answer"),
                new ExpirePurchase(ID, ID),
                new RefundPurchase(ID, ID, "ada", "wrong number"),
                new SettleRefund(ID, ID, "re_1", "succeeded"),
                new GrantCredits(ID, CreditKind.ADJUSTMENT, MONEY.negate(), "ref"),
                new CreditSale(ID, ID, SOLD),
                new ReverseSale(ID, ID, SOLD),
                new ListLead(
                        ID, ID, MONEY, 3, Map.of("city", "Lyon", "employees", 12), "c2VhbGVk", "f"),
                new WithdrawLead(ID, ID),
                event(ID));
    }

    private static ApplyStripeEvent event(UUID workspace) {
        return new ApplyStripeEvent(
                "evt_1",
                "payment_intent.succeeded",
                StripeReport.PAID,
                workspace,
                ID,
                false,
                "cs_1",
                "pi_1",
                1_230L,
                "usd",
                Instant.parse("2026-11-26T12:00:00Z"),
                ID);
    }

    @Test
    void thereIsAnExampleOfEveryCommand() {
        assertThat(full().map(CATALOG::typeOf))
                .containsExactlyInAnyOrderElementsOf(CATALOG.recordClasses().keySet());
    }

    @ParameterizedTest
    @MethodSource("full")
    void whatIsWrittenIsReadBackWithTheSameHash(PurchaseCommand command) {
        PurchaseCommand read = codec.read(typeOf(command), Json.bytes(command));

        assertThat(read).isEqualTo(command);
        assertThat(codec.payloadHash(read)).isEqualTo(codec.payloadHash(command));
    }

    @ParameterizedTest
    @MethodSource("full")
    void everyMemberButTheOptionalOnesIsRequired(PurchaseCommand command) {
        if (command instanceof ApplyStripeEvent) {
            // Stripe's objects lack whatever they like; what must be there is checked below.
            return;
        }
        ObjectNode json = json(command);
        for (String name : json.propertyNames()) {
            ObjectNode without = json.deepCopy();
            without.remove(name);
            if (OPTIONAL.contains(name)) {
                assertThat(read(command, without)).isNotNull();
            } else {
                assertUnreadable(command, without);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("full")
    void noMemberTakesAValueOfAnotherType(PurchaseCommand command) {
        ObjectNode json = json(command);
        for (String name : json.propertyNames()) {
            if (json.get(name).isString()) {
                assertUnreadable(command, json.deepCopy().put(name, 7));
                assertUnreadable(command, json.deepCopy().put(name, ""));
            }
            if (json.get(name).isNumber()) {
                assertUnreadable(command, json.deepCopy().put(name, "7"));
                assertUnreadable(command, json.deepCopy().put(name, new BigDecimal("0.001")));
            }
            assertUnreadable(command, json.deepCopy().putNull(name));
        }
    }

    @Test
    void eventOfUnknownOwnerIsReadable() {
        ApplyStripeEvent nobodys = event(null);

        assertThat(codec.read(typeOf(nobodys), Json.bytes(nobodys))).isEqualTo(nobodys);
        assertThat(nobodys.key()).isEqualTo("stripe:pi_1");
    }

    /** What we find out about an event later does not make it another one. */
    @Test
    void sameEventIsTheSameCommandWhoeverItBelongsTo() {
        assertThat(codec.payloadHash(event(null))).isEqualTo(codec.payloadHash(event(ID)));
    }

    /** Sealed details differ each time. */
    @Test
    void sameOfferIsTheSameCommandHoweverItIsSealed() {
        var one = new ListLead(ID, ID, MONEY, 1, Map.of("city", "Lyon"), "c2VhbGVk", "f");
        var again = new ListLead(ID, ID, MONEY, 1, Map.of("city", "Lyon"), "b3RoZXI=", "f");
        var other = new ListLead(ID, ID, MONEY, 1, Map.of("city", "Lyon"), "c2VhbGVk", "g");

        assertThat(codec.payloadHash(one)).isEqualTo(codec.payloadHash(again));
        assertThat(codec.payloadHash(one)).isNotEqualTo(codec.payloadHash(other));
    }

    @Test
    void onlyBuyingAndWithdrawingIsForEverybody() {
        assertThat(full().filter(command -> !command.fromServicesOnly()))
                .hasOnlyElementsOfTypes(PurchaseLeads.class, WithdrawLead.class);
    }

    private void assertUnreadable(PurchaseCommand command, ObjectNode json) {
        assertThatExceptionOfType(UnreadableException.class)
                .as("%s %s", typeOf(command), json)
                .isThrownBy(() -> read(command, json))
                .extracting(UnreadableException::reason)
                .isEqualTo(DeadLetterReason.INVALID_SCHEMA);
    }

    private PurchaseCommand read(PurchaseCommand command, ObjectNode json) {
        return codec.read(typeOf(command), Json.bytes(json));
    }

    private static ObjectNode json(PurchaseCommand command) {
        return (ObjectNode) Json.mapper().valueToTree(command);
    }

    private static String typeOf(PurchaseCommand command) {
        return MessageType.firstOf("purchase", command.getClass()).toString();
    }
}
