package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProductCodes;
import dev.lanekeeper.events.checkout.CheckoutCommand.ApproveTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.CancelOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreateOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreatePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpireOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpirePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.RefundOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.RejectTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.ReleasePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.SettleMail;
import dev.lanekeeper.events.checkout.CheckoutCommand.SubmitTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.TopUpWallet;
import dev.lanekeeper.events.checkout.CheckoutCommand.UpdateProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.UpdatePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.ValidatePromo;
import dev.lanekeeper.events.checkout.DiscountType;
import dev.lanekeeper.events.checkout.MailResult;
import dev.lanekeeper.events.checkout.OrderLine;
import dev.lanekeeper.events.checkout.PaymentMethod;
import dev.lanekeeper.events.checkout.PromoTerms;
import dev.lanekeeper.events.checkout.SealedCode;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.Schemas;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    private static final Set<String> OPTIONAL =
            Set.of("promoCode", "sealedEmail", "emailFingerprint", "detail");

    private static final PromoTerms TERMS =
            new PromoTerms(
                    DiscountType.PERCENTAGE,
                    new BigDecimal("10.00"),
                    MONEY,
                    MONEY,
                    3,
                    1,
                    Instant.parse("2026-11-26T12:00:00Z"),
                    Instant.parse("2026-12-26T12:00:00Z"),
                    true);

    private static final CommandCatalog<CheckoutCommand> CATALOG =
            CommandCatalog.ofSealed("checkout", CheckoutCommand.class);

    private final CommandCodec<CheckoutCommand> codec = new CommandCodec<>(CATALOG, new Schemas());

    static Stream<CheckoutCommand> full() {
        return Stream.of(
                new ValidatePromo("anna", "WELCOME10", "cart-1", MONEY),
                new ReleasePromo("anna", "WELCOME10", "cart-1"),
                new ExpirePromo("anna", ID, ID),
                order("c2VhbGVk"),
                new SubmitTransfer("anna", ID, SHA256, MONEY, "my transfer"),
                new ApproveTransfer("anna", ID, ID, "ada"),
                new RejectTransfer("anna", ID, ID, "ada", "no money came"),
                new CancelOrder("anna", ID),
                new ExpireOrder("anna", ID),
                new RefundOrder("anna", ID, "ada", "does not work"),
                new SettleMail("anna", ID, MailResult.SENT, 2, "mail-1"),
                new TopUpWallet("anna", MONEY, "payment-1"),
                new AddProduct(ID, "Gift card", MONEY, true, "ada"),
                new UpdateProduct(ID, "Gift card", MONEY, false, "ada"),
                codes("c2VhbGVk"),
                new CreatePromo(ID, "WELCOME10", TERMS, "ada"),
                new UpdatePromo(ID, TERMS, "ada"));
    }

    private static CreateOrder order(String sealedEmail) {
        return new CreateOrder(
                "anna",
                "cart-1",
                List.of(new OrderLine(ID, 2)),
                "WELCOME10",
                PaymentMethod.BANK_TRANSFER,
                MONEY,
                sealedEmail,
                "f");
    }

    private static AddProductCodes codes(String sealed) {
        return new AddProductCodes(ID, List.of(new SealedCode(sealed, "f")), "ada");
    }

    @Test
    void thereIsAnExampleOfEveryCommand() {
        assertThat(full().map(CATALOG::typeOf))
                .containsExactlyInAnyOrderElementsOf(CATALOG.recordClasses().keySet());
    }

    @ParameterizedTest
    @MethodSource("full")
    void whatIsWrittenIsReadBackWithTheSameHash(CheckoutCommand command) {
        CheckoutCommand read = codec.read(typeOf(command), Json.bytes(command));

        assertThat(read).isEqualTo(command);
        assertThat(codec.payloadHash(read)).isEqualTo(codec.payloadHash(command));
    }

    @ParameterizedTest
    @MethodSource("full")
    void everyMemberButTheOptionalOnesIsRequired(CheckoutCommand command) {
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
    void noMemberTakesAValueOfAnotherType(CheckoutCommand command) {
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

    /** What is sealed differs each time. */
    @Test
    void sameRequestIsTheSameCommandHoweverItIsSealed() {
        assertThat(codec.payloadHash(order("c2VhbGVk")))
                .isEqualTo(codec.payloadHash(order("b3RoZXI=")));
        assertThat(codec.payloadHash(codes("c2VhbGVk")))
                .isEqualTo(codec.payloadHash(codes("b3RoZXI=")));
    }

    @Test
    void codeIsTheSameHoweverItIsWritten() {
        assertThat(new ValidatePromo("anna", "  welcome10 ", "cart-1", MONEY))
                .isEqualTo(new ValidatePromo("anna", "WELCOME10", "cart-1", MONEY));
    }

    @Test
    void whatCustomersDoIsForEverybodyAndTheRestIsNot() {
        assertThat(full().filter(command -> !command.fromServicesOnly()))
                .hasOnlyElementsOfTypes(
                        ValidatePromo.class,
                        ReleasePromo.class,
                        CreateOrder.class,
                        CancelOrder.class);
    }

    private void assertUnreadable(CheckoutCommand command, ObjectNode json) {
        assertThatExceptionOfType(UnreadableException.class)
                .as("%s %s", typeOf(command), json)
                .isThrownBy(() -> read(command, json))
                .extracting(UnreadableException::reason)
                .isEqualTo(DeadLetterReason.INVALID_SCHEMA);
    }

    private CheckoutCommand read(CheckoutCommand command, ObjectNode json) {
        return codec.read(typeOf(command), Json.bytes(json));
    }

    private static ObjectNode json(CheckoutCommand command) {
        return (ObjectNode) Json.mapper().valueToTree(command);
    }

    private static String typeOf(CheckoutCommand command) {
        return MessageType.firstOf("checkout", command.getClass()).toString();
    }
}
