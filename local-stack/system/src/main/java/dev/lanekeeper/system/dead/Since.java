package dev.lanekeeper.system.dead;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people say it: {@code 30m}, {@code 2h} and {@code 3d} ago, or RFC 3339. */
record Since(Instant time) {

    private static final Pattern AGO = Pattern.compile("(\\d{1,5})([mhd])");

    static Since parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return new Since(now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2))));
        }
        try {
            return new Since(Instant.parse(text));
        } catch (DateTimeException _) {
            throw new TypeConversionException(
                    text + " (expected: 30m, 2h, 3d or a time such as 2026-11-27T08:00:00Z)");
        }
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<Since> {

        @Override
        public Since convert(String text) {
            return parse(text, Instant.now());
        }
    }
}
