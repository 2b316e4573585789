package dev.lanekeeper.system.alerts;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement of a runbook.
 *
 * @param page its runbook, without its ending
 * @param services in whose databases it is asked: the one that the block names ({@code sql pos}),
 *     or all, where it is about the runtime's tables or PostgreSQL's
 */
record RunbookQuery(String page, List<String> services, String sql) {

    static final List<String> SERVICES = List.of("token", "purchase", "sync", "checkout", "pos");

    private static final Pattern BLOCK =
            Pattern.compile("^```sql ?(\\w*)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    static List<RunbookQuery> all() {
        return Operations.runbooks().stream().flatMap(RunbookQuery::in).toList();
    }

    private static Stream<RunbookQuery> in(Path page) {
        return BLOCK.matcher(Operations.text(page))
                .results()
                .flatMap(block -> {
                    String service = block.group(1);
                    List<String> services = service.isEmpty() ? SERVICES : List.of(service);
                    return statements(block.group(2))
                            .map(sql -> new RunbookQuery(Operations.name(page), services, sql));
                });
    }

    private static Stream<String> statements(String block) {
        return Arrays.stream(block.split(";\\s*(\\n|$)"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty());
    }
}
