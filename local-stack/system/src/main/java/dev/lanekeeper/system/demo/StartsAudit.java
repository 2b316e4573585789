package dev.lanekeeper.system.demo;

import static java.util.stream.Collectors.toSet;

import dev.lanekeeper.system.client.Register;
import dev.lanekeeper.system.demo.PatientTill.Told;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Holds what tills were told when they started shifts on fresh registers against what the system
 * says afterwards: the list of registers, the inbox, the sessions and their numbers.
 */
final class StartsAudit {

    private final DemoSystem system;
    private final List<Register> registers;
    private final List<Told> told;
    private final Verdict.Findings findings;

    StartsAudit(
            DemoSystem system,
            List<Register> registers,
            List<Told> told,
            Verdict.Findings findings) {
        this.system = system;
        this.registers = registers;
        this.told = told;
        this.findings = findings;
    }

    void run() throws IOException, SQLException {
        told.stream()
                .filter(start -> !start.isSuccess())
                .map(start -> start.till().key() + " was told " + start.answer().inShort())
                .distinct()
                .forEach(refusal -> findings.expect("a start", "a session", refusal));
        Set<String> sessions =
                told.stream()
                        .map(start -> start.till().register().id() + " " + start.session("id"))
                        .collect(toSet());
        findings.expect("sessions that callers were told of", registers.size(), sessions.size());
        expectSame("the list of registers", sessions, listedSessions());
        expectSame("the open sessions in the database", sessions, storedSessions());
        checkInbox();
        checkNumbers();
    }

    /** One row for each key, and it holds what the caller was told. */
    private void checkInbox() throws SQLException {
        List<String> rows =
                system.column(
                        """
                        select trim(both '"' from source_id) || ' ' || code
                        from inbox
                        where tenant_id = ?
                          and type = 'lanekeeper.pos.OpenOrJoinSession.v1'
                        """,
                        system.vendor().toString());
        findings.expect("inbox rows", told.size(), rows.size());
        expectSame(
                "the inbox",
                told.stream().map(start -> start.till().key() + " " + start.code()).toList(),
                rows);
    }

    /** Fresh registers have opened once: number 0001 is used, and 0002 comes next. */
    private void checkNumbers() throws SQLException {
        findings.expect(
                "numbers of the sessions",
                Set.of("0001"),
                told.stream().map(StartsAudit::lastPartOfNumber).collect(toSet()));
        List<String> next =
                system.column(
                        """
                        select next_session_seq
                        from pos_registers
                        where vendor_id = ?
                        """,
                        system.vendor());
        findings.expect("next numbers of the registers", Set.of("2"), new HashSet<>(next));
    }

    private List<String> storedSessions() throws SQLException {
        return system.column(
                """
                select register_id || ' ' || id
                from pos_sessions
                where vendor_id = ?
                  and status = 'open'
                """,
                system.vendor());
    }

    private List<String> listedSessions() throws IOException {
        JsonNode page = system.user("auditor").client().get("/api/pos/registers").json();
        return page.at("/registers")
                .valueStream()
                .map(register ->
                        register.path("id").asString()
                                + " "
                                + register.path("sessionId").asString())
                .toList();
    }

    /** As many, and the same: an element that is there twice is a difference. */
    private void expectSame(String where, Iterable<String> promised, List<String> seen) {
        Set<String> missing = new HashSet<>();
        promised.forEach(missing::add);
        int promisedCount = missing.size();
        seen.forEach(missing::remove);
        findings.expect(where + ": entries", promisedCount, seen.size());
        findings.expect(where + ": what callers were told and is not there", Set.of(), missing);
    }

    private static String lastPartOfNumber(Told start) {
        String number = start.session("sessionNumber");
        return number.substring(number.lastIndexOf('-') + 1);
    }
}
