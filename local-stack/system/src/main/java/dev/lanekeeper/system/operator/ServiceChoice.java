package dev.lanekeeper.system.operator;

import dev.lanekeeper.system.launcher.LocalSystemException;
import java.util.List;
import picocli.CommandLine.Option;

/** Some of the services: the option {@code --service}. */
public final class ServiceChoice {

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "pos, purchase, token, sync or checkout; may be repeated")
    private List<String> named = List.of();

    /** Those that were named, as they were typed; none when all are meant. */
    List<String> named() {
        return named;
    }

    /**
     * Those that were named, or else all that are known.
     *
     * @throws LocalSystemException when one that was named is not known
     */
    public List<String> among(List<String> known) {
        for (String name : named) {
            if (!known.contains(name)) {
                throw new LocalSystemException(
                        "--service: %s (expected: one of %s)".formatted(name, known));
            }
        }
        return named.isEmpty() ? known : named.stream().distinct().toList();
    }
}
