package dev.lanekeeper.system.audit;

import java.util.List;
import java.util.Set;

/**
 * How an audit ends, as its exit code says it. What is broken is said before what is not known: it
 * is what somebody has to act on.
 */
enum Ending {
    HOLDS(0),
    BROKEN(1),
    UNKNOWN(2);

    private final int exitCode;

    Ending(int exitCode) {
        this.exitCode = exitCode;
    }

    /**
     * @param wanted names of checks that were asked for; what nobody has holds nowhere
     */
    static Ending of(List<Audited> all, Set<String> wanted) {
        if (Audited.findings(all).anyMatch(one -> one.verdict() instanceof Verdict.Broken)) {
            return BROKEN;
        }
        boolean unknown =
                !Audited.missing(all, wanted).isEmpty()
                        || Audited.findings(all).findAny().isEmpty()
                        || all.stream().anyMatch(Audited.Unasked.class::isInstance)
                        || Audited.findings(all)
                                .anyMatch(one -> one.verdict() instanceof Verdict.Unknown);
        return unknown ? UNKNOWN : HOLDS;
    }

    int exitCode() {
        return exitCode;
    }
}
