package dev.lanekeeper.system.scrape;

import java.util.LinkedHashMap;
import java.util.Map;

/** A line such as {@code name{label="value",other="value"} 12.5 1764000000000}, read once. */
final class SampleLine {

    private final int number;
    private final String line;
    private int at;

    SampleLine(int number, String line) {
        this.number = number;
        this.line = line;
    }

    Sample read() throws UnreadableExpositionException {
        String name = name("the name of a metric");
        Map<String, String> labels = next() == '{' ? labels() : Map.of();
        String[] rest = line.substring(at).strip().split("[ \t]+", -1);
        // The second is the time, which no service of ours says.
        if (rest.length > 2) {
            throw unreadable("a value and at most a time");
        }
        return new Sample(name, labels, value(rest[0]));
    }

    private Map<String, String> labels() throws UnreadableExpositionException {
        Map<String, String> labels = new LinkedHashMap<>();
        at++;
        skipBlanks();
        while (next() != '}') {
            String label = name("a label");
            skipBlanks();
            take('=');
            skipBlanks();
            take('"');
            labels.put(label, quoted());
            skipBlanks();
            if (next() != '}') {
                take(',');
                skipBlanks();
            }
        }
        at++;
        return labels;
    }

    private String name(String expected) throws UnreadableExpositionException {
        int begin = at;
        while (at < line.length() && isNameCharacter(line.charAt(at), at == begin)) {
            at++;
        }
        if (at == begin) {
            throw unreadable(expected);
        }
        return line.substring(begin, at);
    }

    private static boolean isNameCharacter(char character, boolean first) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character == '_'
                || character == ':'
                || !first && character >= '0' && character <= '9';
    }

    /** To the closing quote; a backslash, a quote and the end of a line are escaped. */
    private String quoted() throws UnreadableExpositionException {
        var value = new StringBuilder();
        while (next() != '"') {
            char character = line.charAt(at++);
            value.append(character == '\\' ? escaped() : character);
        }
        at++;
        return value.toString();
    }

    private char escaped() throws UnreadableExpositionException {
        char character = next();
        at++;
        return switch (character) {
            case 'n' -> '\n';
            case '"', '\\' -> character;
            default -> throw unreadable("an escape of n, \" or \\");
        };
    }

    private double value(String text) throws UnreadableExpositionException {
        try {
            return switch (text) {
                case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException _) {
            throw unreadable("a number");
        }
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private void take(char expected) throws UnreadableExpositionException {
        if (next() != expected) {
            throw unreadable("'" + expected + "'");
        }
        at++;
    }

    private char next() throws UnreadableExpositionException {
        if (at >= line.length()) {
            throw unreadable("more");
        }
        return line.charAt(at);
    }

    private UnreadableExpositionException unreadable(String expected) {
        return new UnreadableExpositionException(number, line, expected);
    }
}
