package dev.lanekeeper.events.published;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.Event;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutEvent;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.events.pos.PosEvent;
import dev.lanekeeper.events.pos.PosResult;
import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseEvent;
import dev.lanekeeper.events.purchase.PurchaseResult;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncEvent;
import dev.lanekeeper.events.sync.SyncResult;
import dev.lanekeeper.events.token.TokenCommand;
import dev.lanekeeper.events.token.TokenEvent;
import dev.lanekeeper.events.token.TokenResult;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The words of one service.
 *
 * @param commands sealed, as are the others
 * @param results in outcomes of accepted commands
 */
record PublishedService(
        String name,
        Class<? extends Command> commands,
        Class<? extends Event> events,
        Class<?> results) {

    static Stream<PublishedService> all() {
        return Stream.of(
                new PublishedService("pos", PosCommand.class, PosEvent.class, PosResult.class),
                new PublishedService(
                        "purchase",
                        PurchaseCommand.class,
                        PurchaseEvent.class,
                        PurchaseResult.class),
                new PublishedService(
                        "checkout",
                        CheckoutCommand.class,
                        CheckoutEvent.class,
                        CheckoutResult.class),
                new PublishedService(
                        "token", TokenCommand.class, TokenEvent.class, TokenResult.class),
                new PublishedService("sync", SyncCommand.class, SyncEvent.class, SyncResult.class));
    }

    Stream<Class<?>> commandRecords() {
        return records(commands).distinct();
    }

    Stream<Class<?>> eventRecords() {
        return records(events).distinct();
    }

    MessageType type(Class<?> record) {
        return MessageType.firstOf(name, record);
    }

    MessageType outcome() {
        return new MessageType(name, "Outcome", 1);
    }

    /** Every type that this service reads from a topic or writes to one. */
    Stream<MessageType> types() {
        return Stream.concat(
                Stream.concat(commandRecords(), eventRecords()).map(this::type),
                Stream.of(outcome()));
    }

    /** One record may stand under several interfaces. */
    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(PublishedService::records);
    }
}
