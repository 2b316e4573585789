package dev.lanekeeper.system.published;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.Event;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutEvent;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.events.pos.PosEvent;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseEvent;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncEvent;
import dev.lanekeeper.events.sync.SyncRefusal;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenEvent;
import dev.lanekeeper.events.token.TokenRefusal;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The words of one service.
 *
 * @param does what it is about, in a few words
 * @param key what its commands are keyed by
 */
record Service(
        String name,
        String does,
        String key,
        CommandCatalog<? extends Command> commands,
        Class<? extends Event> sealedEvent,
        Class<? extends Enum<?>> refusals) {

    private static final Comparator<MessageType> BY_NAME = Comparator.comparing(MessageType::name);

    static List<Service> all() {
        return List.of(
                new Service(
                        "pos",
                        "register sessions at the point of sale",
                        "The register: `registerId`.",
                        CommandCatalog.ofSealed("pos", PosCommand.class),
                        PosEvent.class,
                        PosRefusal.class),
                new Service(
                        "purchase",
                        "a marketplace of leads, paid with credits or by Stripe",
                        "The workspace whose money is concerned: `workspaceId`.",
                        CommandCatalog.ofSealed("purchase", PurchaseCommand.class),
                        PurchaseEvent.class,
                        PurchaseRefusal.class),
                new Service(
                        "token",
                        "connections to QuickBooks Online",
                        "The user that the tokens belong to: `userId`.",
                        CommandCatalog.ofSealed("token", TokenCommand.class),
                        TokenEvent.class,
                        TokenRefusal.class),
                new Service(
                        "sync",
                        "conversations of Facebook pages",
                        "The page, as its owner names it: `pageId`.",
                        CommandCatalog.ofSealed("sync", SyncCommand.class),
                        SyncEvent.class,
                        SyncRefusal.class),
                new Service(
                        "checkout",
                        "promo codes, wallets and orders of a shop",
                        "The user whose money is concerned: `userId`;"
                                + " `product:` or `promo:` and what is sold for changes of the catalog.",
                        CommandCatalog.ofSealed("checkout", CheckoutCommand.class),
                        CheckoutEvent.class,
                        CheckoutRefusal.class));
    }

    Topics topics() {
        return new Topics("", name);
    }

    Stream<MessageType> commandTypes() {
        return commands.recordClasses().keySet().stream().sorted(BY_NAME);
    }

    Stream<MessageType> eventTypes() {
        return events().map(event -> MessageType.firstOf(name, event)).sorted(BY_NAME);
    }

    Stream<? extends Class<?>> events() {
        return Arrays.stream(sealedEvent.getPermittedSubclasses());
    }

    MessageType outcome() {
        return new MessageType(name, "Outcome", 1);
    }

    Stream<String> refusalCodes() {
        return Arrays.stream(refusals.getEnumConstants())
                .map(refusal -> refusal.name().toLowerCase(Locale.ROOT));
    }
}
