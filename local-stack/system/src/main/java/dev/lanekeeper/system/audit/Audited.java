package dev.lanekeeper.system.audit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What came of auditing one service. */
sealed interface Audited {

    String service();

    /** It was asked for its promises; each has a verdict. */
    record Answered(String service, List<Finding> findings) implements Audited {}

    /**
     * It did not answer, or not to us.
     *
     * @param reason why, in a sentence
     */
    record Unasked(String service, String reason) implements Audited {}

    /** All that was found in any of the services. */
    static Stream<Finding> findings(List<Audited> all) {
        return all.stream()
                .flatMap(audited ->
                        switch (audited) {
                            case Answered answered -> answered.findings().stream();
                            case Unasked _ -> Stream.empty();
                        });
    }

    /** Those of the names that no service which answered has. */
    static Set<String> missing(List<Audited> all, Set<String> wanted) {
        Set<String> missing = new LinkedHashSet<>(wanted);
        findings(all).map(Finding::name).forEach(missing::remove);
        return missing;
    }
}
