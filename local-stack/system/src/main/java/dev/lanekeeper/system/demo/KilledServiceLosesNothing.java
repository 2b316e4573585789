package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import dev.lanekeeper.system.demo.PatientTill.Told;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The instance that everybody calls is killed in the middle of a rush. Callers repeat what was not
 * answered, with the same key; other instances or the successor answer.
 */
final class KilledServiceLosesNothing implements Promise {

    private static final int STARTS = 2_000;
    private static final int REGISTERS = 50;
    private static final int USERS = 40;

    /** Late enough for the kill to meet work under way, early enough for most of it to come. */
    private static final int KILL_AFTER_ANSWERS = STARTS / 5;

    @Override
    public String sentence() {
        return "kill -9 of a service amid 2,000 starts: one outcome for each, none lost, none twice";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        if (!system.isSeparate()) {
            return new Verdict.Skipped(
                    "the services share the launcher's JVM: ./lanekeeper down, then ./lanekeeper up --separate");
        }
        List<Register> registers = system.freshRegisters(REGISTERS);
        Victim victim = Victim.of(system, system.instances().getFirst());
        List<Told> told;
        try {
            told = Race.of(starts(system, registers, victim));
        } finally {
            // Whatever comes next finds the system whole.
            victim.awaitReturn();
        }
        long cutOff = told.stream().filter(Told::cutOff).count();
        long waited = told.stream().filter(Told::waited).count();
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect("the kill met starts under way", true, cutOff > 0);
        new StartsAudit(system, registers, told, findings).run();
        return findings.verdict("%d cut off, %d waited".formatted(cutOff, waited));
    }

    /** Each start as an entrant; the one that makes the measure full kills. */
    private static List<Race.Entrant<Told>> starts(
            DemoSystem system, List<Register> registers, Victim victim) {
        List<List<PosApi>> users =
                IntStream.range(0, USERS).mapToObj(user -> everywhere(system, user)).toList();
        AtomicInteger answers = new AtomicInteger();
        return IntStream.range(0, STARTS)
                .mapToObj(start ->
                        new PatientTill(
                                users.get(start % USERS),
                                registers.get(start % REGISTERS),
                                "start-%04d".formatted(start)))
                .map(till -> thenKill(till, answers, victim))
                .toList();
    }

    private static Race.Entrant<Told> thenKill(
            PatientTill till, AtomicInteger answers, Victim victim) {
        return () -> {
            Told told = till.send();
            if (answers.incrementAndGet() == KILL_AFTER_ANSWERS) {
                victim.kill();
            }
            return told;
        };
    }

    private static List<PosApi> everywhere(DemoSystem system, int user) {
        List<ServiceInstance> instances = system.instances();
        return instances.stream().map(at -> system.user("till-" + user, at)).toList();
    }
}
