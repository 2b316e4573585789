package dev.lanekeeper.events;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code ce_type} of a command or event: {@code lanekeeper.<service>.<Name>.v<version>}.
 *
 * @param service one of token, purchase, sync, checkout, pos
 * @param name the simple name of the record class
 * @param version of the schema, from 1
 */
public record MessageType(String service, String name, int version) {

    private static final Pattern FORM =
            Pattern.compile("lanekeeper\\.([a-z]{1,20})\\.([A-Za-z]{1,60})\\.v([1-9][0-9]{0,3})");

    /** The first version of the type that this record class stands for. */
    public static MessageType firstOf(String service, Class<?> recordClass) {
        return new MessageType(service, recordClass.getSimpleName(), 1);
    }

    /** Empty when the text is not of the form. */
    public static Optional<MessageType> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new MessageType(
                                matcher.group(1),
                                matcher.group(2),
                                Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** Where its JSON Schema stands on the class path. */
    public String schemaPath() {
        return "schemas/%s/%s.v%d.json".formatted(service, name, version);
    }

    @Override
    public String toString() {
        return "lanekeeper." + service + "." + name + ".v" + version;
    }
}
