package dev.lanekeeper.system.demo;

import static java.util.stream.Collectors.toSet;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ten tills press "start shift" on one register at the same moment, each with an opening amount of
 * its own.
 */
final class TenStartsMakeOneSession implements Promise {

    private static final int STARTS = 10;

    @Override
    public String sentence() {
        return "ten simultaneous starts make one session, and nine are told that they joined it";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException {
        Register register = system.freshRegister();
        List<Answer> answers =
                Race.of(
                        IntStream.range(0, STARTS)
                                .mapToObj(till -> start(system, register, till))
                                .toList());
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "answers with 200",
                (long) STARTS,
                answers.stream().filter(answer -> answer.status() == 200).count());
        findings.expect(
                "sessions",
                1,
                answers.stream().map(answer -> answer.text("/session/id")).collect(toSet()).size());
        findings.expect(
                "opening amounts",
                1,
                answers.stream()
                        .map(answer -> answer.text("/session/openingCash"))
                        .collect(toSet())
                        .size());
        findings.expect(
                "told that they opened it",
                1L,
                answers.stream().filter(TenStartsMakeOneSession::opened).count());
        findings.expect(
                "told that they joined it",
                STARTS - 1L,
                answers.stream().filter(TenStartsMakeOneSession::joined).count());
        return findings.verdict("1 session, 9 joins");
    }

    private static Race.Entrant<Answer> start(DemoSystem system, Register register, int till) {
        PosApi user = system.user("till-" + till);
        String ownAmount = 100 + till + ".00";
        return () -> user.openOrJoin(register, ownAmount);
    }

    private static boolean opened(Answer answer) {
        return !answer.json().at("/joined").asBoolean(true)
                && answer.text("/message").equals("Session opened");
    }

    private static boolean joined(Answer answer) {
        return answer.isTrue("/joined")
                && answer.text("/message").equals("Joined Existing Session");
    }
}
