package dev.lanekeeper.system.dead;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** Where a letter stands, as it is typed: {@code 3-17} is offset 17 of partition 3. */
record LetterId(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    static LetterId of(JsonNode letter) {
        return new LetterId(letter.path("partition").asInt(), letter.path("offset").asLong());
    }

    static LetterId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(text + " (expected: partition-offset, such as 3-17)");
        }
        return new LetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<LetterId> {

        @Override
        public LetterId convert(String text) {
            return parse(text);
        }
    }
}
