package dev.lanekeeper.runtime.contract;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.MessageType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The closed list of commands that a service understands. Nothing outside it is ever turned into an
 * object.
 *
 * @param service one of token, purchase, sync, checkout, pos: first part of the topic names
 * @param recordClasses the record class of each command type
 */
public record CommandCatalog<C extends Command>(
        String service, Map<MessageType, Class<? extends C>> recordClasses) {

    public CommandCatalog {
        recordClasses = Map.copyOf(recordClasses);
    }

    /** Every record that the sealed type permits, each as version 1 of its type. */
    public static <C extends Command> CommandCatalog<C> ofSealed(
            String service, Class<C> sealedType) {
        return new CommandCatalog<>(
                service,
                records(sealedType)
                        // One record may stand under several interfaces.
                        .distinct()
                        .collect(
                                Collectors.toMap(
                                        type -> MessageType.firstOf(service, type),
                                        Function.identity())));
    }

    private static <C> Stream<Class<? extends C>> records(Class<C> type) {
        if (type.isRecord()) {
            return Stream.of(type);
        }
        if (!type.isSealed()) {
            throw new IllegalArgumentException(
                    type
                            + ": neither a record nor sealed (expected: a sealed interface of records)");
        }
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(permitted -> records(permitted.asSubclass(type)));
    }

    /**
     * The record class of this type, or null when the service does not know the type in this
     * version.
     */
    public @Nullable Class<? extends C> recordClass(MessageType type) {
        return recordClasses.get(type);
    }

    /** Whether some version of this type is known. */
    public boolean knowsName(MessageType type) {
        return recordClasses.keySet().stream()
                .anyMatch(known ->
                        known.service().equals(type.service()) && known.name().equals(type.name()));
    }

    /** The type under which a command of this service goes out. */
    public MessageType typeOf(Command command) {
        return MessageType.firstOf(service, command.getClass());
    }
}
