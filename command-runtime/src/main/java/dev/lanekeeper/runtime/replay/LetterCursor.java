package dev.lanekeeper.runtime.replay;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a list goes on: a place in each partition. Positions outlive the service that named them,
 * and nothing has to be remembered for them.
 *
 * @param offsets by partition: of the next letter when the oldest come first, and behind it when
 *     the newest do
 */
public record LetterCursor(LetterOrder order, Map<Integer, Long> offsets) {

    private static final Pattern FORM =
            Pattern.compile("[on]\\d{1,9}\\.\\d{1,18}(_\\d{1,9}\\.\\d{1,18})*+");

    public LetterCursor {
        offsets = Map.copyOf(offsets);
    }

    /** As it stands in addresses, such as {@code o0.17_1.4}. */
    public String text() {
        return (order == LetterOrder.OLDEST ? "o" : "n")
                + new TreeMap<>(offsets)
                        .entrySet().stream()
                                .map(place -> place.getKey() + "." + place.getValue())
                                .collect(Collectors.joining("_"));
    }

    /**
     * @throws IllegalArgumentException when it is none of ours
     */
    public static LetterCursor parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " (expected: the nextCursor of a page)");
        }
        Map<Integer, Long> offsets = new TreeMap<>();
        for (String place : text.substring(1).split("_")) {
            int dot = place.indexOf('.');
            offsets.put(
                    Integer.parseInt(place.substring(0, dot)),
                    Long.parseLong(place.substring(dot + 1)));
        }
        return new LetterCursor(
                text.charAt(0) == 'o' ? LetterOrder.OLDEST : LetterOrder.NEWEST, offsets);
    }
}
