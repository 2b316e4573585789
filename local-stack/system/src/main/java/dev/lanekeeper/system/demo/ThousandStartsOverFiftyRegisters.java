package dev.lanekeeper.system.demo;

import static java.util.stream.Collectors.toSet;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** A chain opens its shops: many starts on many registers, all at once. */
final class ThousandStartsOverFiftyRegisters implements Promise {

    private static final int STARTS = 1_000;
    private static final int REGISTERS = 50;

    @Override
    public String sentence() {
        return "1,000 simultaneous starts over 50 registers make 50 sessions";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException {
        List<Register> registers = system.freshRegisters(REGISTERS);
        PosApi user = system.user("opener");
        List<Answer> answers =
                Race.of(
                        IntStream.range(0, STARTS)
                                .mapToObj(start ->
                                        (Race.Entrant<Answer>)
                                                () ->
                                                        user.openOrJoin(
                                                                registers.get(start % REGISTERS),
                                                                null))
                                .toList());
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "answers with 200",
                (long) STARTS,
                answers.stream().filter(answer -> answer.status() == 200).count());
        findings.expect(
                "sessions",
                REGISTERS,
                answers.stream().map(answer -> answer.text("/session/id")).collect(toSet()).size());
        findings.expect(
                "joins",
                (long) STARTS - REGISTERS,
                answers.stream().filter(answer -> answer.isTrue("/joined")).count());
        findings.expect(
                "registers that got two different answers",
                0L,
                IntStream.range(0, STARTS)
                        .filter(start ->
                                !sameSession(answers.get(start), answers.get(start % REGISTERS)))
                        .count());
        return findings.verdict("50 sessions, 950 joins");
    }

    private static boolean sameSession(Answer one, Answer other) {
        return one.text("/session/id").equals(other.text("/session/id"));
    }
}
