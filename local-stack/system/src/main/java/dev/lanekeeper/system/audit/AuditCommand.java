package dev.lanekeeper.system.audit;

import dev.lanekeeper.system.operator.OperatedService;
import dev.lanekeeper.system.operator.ServiceOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper audit}: asks the tables of all services whether the promises hold, now. Exit
 * code 0 is said only when every one was asked and holds.
 */
@Command(
        name = "audit",
        description = "Ask the tables whether every promise holds, now, with a verdict for each.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every promise that was asked for holds",
            "1:a promise is broken",
            "2:none is known to be broken, but one could not be asked to the end, a service did not answer, or nothing runs"
        },
        exitCodeOnExecutionException = 2)
public final class AuditCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private ServiceOptions services = new ServiceOptions();

    @Parameters(
            paramLabel = "CHECK",
            arity = "0..*",
            description = "only these, by their names, such as session_numbers")
    private Set<String> checks = new LinkedHashSet<>();

    @Option(names = "--json", description = "say it as one JSON document, for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Audited> all = json ? silently() : aloud(new AuditReport(out));
        Ending ending = Ending.of(all, checks);
        if (json) {
            out.println(AuditJson.of(all, ending));
            out.flush();
        }
        Set<String> missing = Audited.missing(all, checks);
        if (!missing.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("lanekeeper: no service that answered has the checks " + missing);
        }
        return ending.exitCode();
    }

    private List<Audited> silently() throws IOException, InterruptedException {
        var auditor = new Auditor(checks);
        List<Audited> all = new ArrayList<>();
        for (OperatedService service : services.all()) {
            all.add(auditor.audit(service, _ -> {}));
        }
        return all;
    }

    private List<Audited> aloud(AuditReport report) throws IOException, InterruptedException {
        var auditor = new Auditor(checks);
        List<Audited> all = new ArrayList<>();
        for (OperatedService service : services.all()) {
            report.begin(service.name());
            all.add(auditor.audit(service, report::found));
            report.end(all.getLast());
        }
        report.summary(all);
        return all;
    }
}
