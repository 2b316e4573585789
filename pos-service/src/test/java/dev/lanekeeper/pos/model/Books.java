package dev.lanekeeper.pos.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The tables as they would stand after everything is written, and what must be true of them. */
final class Books {

    private final Map<UUID, Register> registers = new HashMap<>();
    private final Map<UUID, Session> sessions = new HashMap<>();
    private final Set<Movement> movements = new HashSet<>();
    private final Set<Closure> closures = new HashSet<>();

    void take(Change change) {
        switch (change) {
            case Change.OfRegister(Register register) -> registers.put(register.id(), register);
            case Change.OfSession(Session session) -> {
                Session before = sessions.put(session.shift().id(), session);
                if (before instanceof Session.Closed) {
                    assertThat(session).as("a closed session never changes").isEqualTo(before);
                }
            }
            case Change.OfMovement(Movement movement) -> movements.add(movement);
            case Change.OfClosure(Closure closure) -> closures.add(closure);
            case Change.OfDevice _ -> {}
        }
    }

    void check(String where) {
        registers.keySet().forEach(register -> checkRegister(register, where));
        Map<UUID, BigDecimal> moved = new HashMap<>();
        for (Movement movement : movements) {
            moved.merge(
                    movement.sessionId(),
                    movement.kind().effect(movement.amount()),
                    BigDecimal::add);
        }
        for (Session session : sessions.values()) {
            BigDecimal sum = moved.getOrDefault(session.shift().id(), BigDecimal.ZERO);
            assertThat(session.drawer().expected())
                    .as("%s: expected = opening + movements", where)
                    .isEqualByComparingTo(session.drawer().opening().add(sum))
                    .isNotNegative();
        }
    }

    private void checkRegister(UUID register, String where) {
        List<Session> own =
                sessions.values().stream()
                        .filter(session -> session.shift().registerId().equals(register))
                        .toList();
        assertThat(own.stream().filter(Session::isLive))
                .as("%s: live sessions of one register", where)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(own.stream().map(Books::sequence))
                .as("%s: session numbers", where)
                .containsExactlyInAnyOrderElementsOf(oneTo(own.size()));
        List<Integer> zNumbers =
                closures.stream()
                        .filter(closure -> closure.session().shift().registerId().equals(register))
                        .map(closure -> closure.session().count().zNumber())
                        .toList();
        assertThat(zNumbers)
                .as("%s: z numbers", where)
                .containsExactlyInAnyOrderElementsOf(oneTo(zNumbers.size()));
        assertThat(own.stream().filter(session -> !session.isLive()))
                .as("%s: a closure for each closed session", where)
                .hasSameSizeAs(zNumbers);
    }

    private static int sequence(Session session) {
        String number = session.shift().number();
        return Integer.parseInt(number.substring(number.lastIndexOf('-') + 1));
    }

    private static List<Integer> oneTo(int n) {
        return IntStream.rangeClosed(1, n).boxed().toList();
    }

    BigDecimal expectedOfAllClosed() {
        return closures.stream()
                .map(closure -> closure.session().count().expected())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
