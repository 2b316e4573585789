package dev.lanekeeper.system.deployment;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parent pom says. */
final class Poms {

    private static final String PARENT = Repository.text("pom.xml");

    private Poms() {}

    static String version() {
        return first("<artifactId>lanekeeper</artifactId>\\s*<version>([^<]+)</version>");
    }

    static String property(String name) {
        return first("<" + Pattern.quote(name) + ">([^<]+)<");
    }

    static List<String> modules() {
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(PARENT)
                .results()
                .map((MatchResult module) -> module.group(1))
                .toList();
    }

    private static String first(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(PARENT);
        if (!found.find()) {
            throw new IllegalStateException("pom.xml has no " + pattern);
        }
        return found.group(1);
    }
}
