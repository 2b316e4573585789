package dev.lanekeeper.system.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PromQL, as far as a test has to understand it. It is cut into words of known kinds, and a text
 * with another word in it is refused: whatever is not understood is not passed over.
 */
record Expression(String text) {

    private static final Pattern WORD =
            Pattern.compile(
                    """
                    \\s+
                    |(?<labels>\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\))
                    |(?<word>\\b(and|or|unless|offset|bool)\\b)
                    |(?<function>[a-z_][a-z0-9_]*\\s*(?=\\())
                    |(?<aggregate>\\b(sum|min|max|avg|count|topk)\\b)
                    |(?<selector>[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([^"}]|"([^"\\\\]|\\\\.)*")*})?)
                    |(?<range>\\[[0-9a-z]+(:[0-9a-z]*)?])
                    |(?<number>[0-9][0-9a-z.]*)
                    |(?<sign>[-+*/%^<>=!(),]+)
                    """,
                    Pattern.COMMENTS);

    private static final Pattern OWN_METER =
            Pattern.compile("(?<![a-zA-Z0-9_:])lanekeeper_[a-z0-9_]+(?![a-z0-9_:])");

    private static final Pattern RECORDED = Pattern.compile("[a-z_]+:[a-z_0-9]+:[a-z_0-9]+");

    /** Of a panel: with everything for its variables, and windows of a minute. */
    static Expression ofPanel(String text) {
        return new Expression(
                text.replace("$__rate_interval", "1m")
                        .replace("$__range", "5m")
                        .replaceAll("\\$[a-z]+", ".*"));
    }

    /**
     * For a Prometheus that is as young as the test: it knows nothing of an hour ago, so that what
     * compares with the past compares with a moment ago.
     */
    Expression withShortMemory() {
        return new Expression(text.replaceAll("\\boffset \\d+[smhd]\\b", "offset 5s"));
    }

    /** The series that it is made from, by what selects them. */
    List<Expression> selectors() {
        List<Expression> found = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!word.find(end) || word.start() != end) {
                throw new IllegalArgumentException(
                        "no word that is known: %s (in %s)".formatted(text.substring(end), text));
            }
            if (word.group("selector") != null) {
                found.add(new Expression(word.group()));
            }
            end = word.end();
        }
        return found;
    }

    /** Names of our own meters in it, as Prometheus shows them. */
    Set<String> ownMeters() {
        return found(OWN_METER);
    }

    /** Names of series that rules record. */
    Set<String> recorded() {
        return found(RECORDED);
    }

    private Set<String> found(Pattern pattern) {
        Set<String> names = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> names.add(match.group()));
        return names;
    }
}
