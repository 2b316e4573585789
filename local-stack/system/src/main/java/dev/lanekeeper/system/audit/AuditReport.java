package dev.lanekeeper.system.audit;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Predicate;

/** What an audit says to people while it asks, and the sentence at its end. */
final class AuditReport {

    private static final String ROW = "  %-8s %-34s  %s%n";
    private static final String DETAIL = "           %s%n";

    private final PrintWriter out;

    AuditReport(PrintWriter out) {
        this.out = out;
    }

    void begin(String service) {
        out.println(service);
        out.flush();
    }

    void found(Finding finding) {
        switch (finding.verdict()) {
            case Verdict.Holds _ -> row("holds", finding);
            case Verdict.Broken(int breaches, List<String> samples) -> {
                row("BROKEN", finding);
                detail(counted(breaches, "row breaks it", "rows break it"));
                samples.forEach(this::detail);
                if (breaches > samples.size()) {
                    detail("... and %d more".formatted(breaches - samples.size()));
                }
            }
            case Verdict.Unknown(String reason) -> {
                row("unknown", finding);
                detail(reason);
            }
        }
        out.flush();
    }

    void end(Audited audited) {
        if (audited instanceof Audited.Unasked(String _, String reason)) {
            out.println("  not asked: " + reason);
        }
        out.flush();
    }

    void summary(List<Audited> all) {
        int asked = (int) Audited.findings(all).count();
        int broken = count(all, Verdict.Broken.class::isInstance);
        int unknown = count(all, Verdict.Unknown.class::isInstance);
        long unasked = all.stream().filter(Audited.Unasked.class::isInstance).count();
        out.printf(
                "%n%s of %s: %d hold, %d broken, %d unknown%s%n",
                counted(asked, "promise", "promises"),
                counted(all.size(), "service", "services"),
                asked - broken - unknown,
                broken,
                unknown,
                unasked == 0 ? "" : "; not asked: %d of the services".formatted(unasked));
        out.flush();
    }

    private void row(String verdict, Finding finding) {
        out.printf(ROW, verdict, finding.name(), finding.promise());
    }

    private void detail(String line) {
        out.printf(DETAIL, line);
    }

    private static int count(List<Audited> all, Predicate<Verdict> verdicts) {
        return (int) Audited.findings(all).map(Finding::verdict).filter(verdicts).count();
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
