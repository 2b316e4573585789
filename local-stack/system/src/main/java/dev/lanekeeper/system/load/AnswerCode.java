package dev.lanekeeper.system.load;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code code} member of a problem, so that errors can be counted by kind. */
final class AnswerCode {

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z_]+)\"");

    private AnswerCode() {}

    static String in(byte[] body, int length) {
        Matcher code = CODE.matcher(new String(body, 0, length, StandardCharsets.UTF_8));
        return code.find() ? code.group(1) : "";
    }
}
