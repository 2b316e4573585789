package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Sales come in while the drawer is counted: each of them is in the expected cash of the close, or
 * is refused. Never both, never neither.
 */
final class MovementRacingACloseIsCountedOrRefused implements Promise {

    private static final int ROUNDS = 10;
    private static final int SALES = 20;
    private static final BigDecimal OPENING = new BigDecimal("200.00");
    private static final BigDecimal SALE = new BigDecimal("1.25");
    private static final Set<String> REFUSALS = Set.of("409 session_closed", "409 session_closing");

    @Override
    public String sentence() {
        return "a movement that races a close is counted by it, or refused";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException {
        Verdict.Findings findings = new Verdict.Findings();
        int counted = 0;
        for (Register register : system.freshRegisters(ROUNDS)) {
            counted += race(system.user("racer"), register, findings);
        }
        return findings.verdict(
                "%d counted, %d refused".formatted(counted, ROUNDS * SALES - counted));
    }

    /** Returns how many sales were counted. */
    private static int race(PosApi user, Register register, Verdict.Findings findings)
            throws IOException, InterruptedException {
        String session = user.openOrJoin(register, OPENING.toPlainString()).text("/session/id");
        List<Race.Entrant<Answer>> entrants =
                new ArrayList<>(
                        Collections.nCopies(
                                SALES,
                                () ->
                                        user.move(
                                                session,
                                                UUID.randomUUID(),
                                                "sale",
                                                SALE.toPlainString())));
        entrants.add(
                SALES / 2,
                () ->
                        user.close(
                                session,
                                OPENING.toPlainString(),
                                "counted in the middle of a rush"));
        List<Answer> answers = new ArrayList<>(Race.of(entrants));
        Answer close = answers.remove(SALES / 2);

        List<Answer> refused = answers.stream().filter(answer -> answer.status() != 200).toList();
        int counted = SALES - refused.size();
        findings.expect(register.code() + ": the close", "200", close.inShort());
        refused.forEach(answer ->
                findings.expect(
                        register.code() + ": a refused sale",
                        true,
                        REFUSALS.contains(answer.inShort()) ? true : answer.inShort()));
        BigDecimal expected = OPENING.add(SALE.multiply(BigDecimal.valueOf(counted)));
        findings.expect(
                register.code() + ": expected cash of the close with " + counted + " sales",
                expected,
                close.json().at("/expected").asDecimal(BigDecimal.ZERO).setScale(2));
        return counted;
    }
}
