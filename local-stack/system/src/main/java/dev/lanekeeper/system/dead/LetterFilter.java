package dev.lanekeeper.system.dead;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters, as options. */
final class LetterFilter {

    @Option(
            names = "--reason",
            paramLabel = "CODE",
            description = "only those with this reason, such as command_failed")
    private @Nullable String reason;

    @Option(
            names = "--type",
            description = "only those of this type, such as lanekeeper.pos.CloseSession.v1")
    private @Nullable String type;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = Since.Converter.class,
            description = "only those of the last 30m, 2h or 3d, or since a time (RFC 3339)")
    private @Nullable Since since;

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (reason != null) {
            parameters.put("reason", reason);
        }
        if (type != null) {
            parameters.put("type", type);
        }
        if (since != null) {
            parameters.put("since", since.time().toString());
        }
        return parameters;
    }
}
