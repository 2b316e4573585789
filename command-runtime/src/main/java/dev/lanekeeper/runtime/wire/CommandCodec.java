package dev.lanekeeper.runtime.wire;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A service's commands as bytes and back. What it reads has passed the type's JSON Schema. */
public final class CommandCodec<C extends Command> {

    private final CommandCatalog<C> catalog;
    private final Schemas schemas;

    public CommandCodec(CommandCatalog<C> catalog, Schemas schemas) {
        this.catalog = catalog;
        this.schemas = schemas;
        catalog.recordClasses().keySet().forEach(type -> schemas.require(type.schemaPath()));
    }

    /** The type under which a command goes out. */
    public MessageType typeOf(Command command) {
        return catalog.typeOf(command);
    }

    /**
     * Reads one command.
     *
     * @param type the text of {@code ce_type}
     * @throws UnreadableException when the type is not in the catalog, or the data does not fit it
     */
    public C read(String type, byte[] data) {
        MessageType messageType =
                MessageType.parse(type)
                        .filter(catalog::knowsName)
                        .orElseThrow(() ->
                                new UnreadableException(
                                        DeadLetterReason.UNKNOWN_TYPE,
                                        type + " (expected: " + knownTypes() + ")"));
        Class<? extends C> recordClass = catalog.recordClass(messageType);
        if (recordClass == null) {
            throw new UnreadableException(
                    DeadLetterReason.UNSUPPORTED_VERSION,
                    type + " (expected: " + knownTypes() + ")");
        }
        JsonNode document = Json.parse(data);
        List<FieldError> errors = schemas.validate(messageType.schemaPath(), document);
        if (!errors.isEmpty()) {
            throw new UnreadableException(
                    DeadLetterReason.INVALID_SCHEMA,
                    errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
        }
        try {
            return Json.mapper().treeToValue(document, recordClass);
        } catch (JacksonException e) {
            // What a schema cannot say, such as whether a time zone exists.
            throw new UnreadableException(DeadLetterReason.INVALID_SCHEMA, e.getOriginalMessage());
        }
    }

    private String knownTypes() {
        return catalog.recordClasses().keySet().stream()
                .map(MessageType::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /**
     * SHA-256 over type and canonical JSON: two requests with this hash ask for the same, whatever
     * their white space and member order were.
     */
    public byte[] payloadHash(Command command) {
        return payloadHash(typeOf(command), Json.bytes(command.comparable()));
    }

    private static byte[] payloadHash(MessageType type, byte[] canonicalJson) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(type.toString().getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return sha256.digest(canonicalJson);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
