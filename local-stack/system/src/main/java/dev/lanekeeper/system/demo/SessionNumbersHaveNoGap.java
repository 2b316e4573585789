package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shift after shift on one register, each opened by callers that race for it: the numbers are 0001,
 * 0002, 0003, …
 */
final class SessionNumbersHaveNoGap implements Promise {

    private static final int SHIFTS = 15;
    private static final int OPENERS = 5;

    @Override
    public String sentence() {
        return "session numbers have no gap and no double";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        Register register = system.freshRegister();
        PosApi user = system.user("shift-leader");
        List<String> told = new ArrayList<>();
        for (int shift = 0; shift < SHIFTS; shift++) {
            List<Race.Entrant<Answer>> openers =
                    Collections.nCopies(OPENERS, () -> user.openOrJoin(register, "200.00"));
            Answer opened = Race.of(openers).getFirst();
            told.add(opened.text("/session/sessionNumber"));
            user.close(opened.text("/session/id"), "200.00", null);
        }
        List<String> stored =
                system.column(
                        """
                        select session_number
                        from pos_sessions
                        where register_id = ?
                        order by opened_at, session_number
                        """,
                        register.id());
        List<String> promised =
                IntStream.rangeClosed(1, SHIFTS).mapToObj("%04d"::formatted).toList();
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "numbers in the answers",
                promised,
                told.stream().map(SessionNumbersHaveNoGap::lastPart).toList());
        findings.expect("numbers in the database", told, stored);
        return findings.verdict("0001 to " + promised.getLast());
    }

    private static String lastPart(String sessionNumber) {
        return sessionNumber.substring(sessionNumber.lastIndexOf('-') + 1);
    }
}
