package dev.lanekeeper.embedded.testing.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An ablation that cannot fail would vouch for every guard: each way in which it must is here. */
@LocalStack
class AblationIT {

    private static final Guard SHOWS_ROW = new RowLock("shows");
    private static final Guard ONE_BOOKING = new UniqueIndex("bookings", "one_booking_per_show");
    private static final Guard SEATS_LEFT = new Constraint("shows", "shows_seats_check");

    private static JdbcAddress database;
    private static BoxOffice boxOffice;

    @BeforeAll
    static void open(TestStack stack) {
        database = stack.database("theatre");
        boxOffice = BoxOffice.open(database);
    }

    @AfterAll
    static void close() {
        boxOffice.close();
    }

    @Test
    void aRaceThatGuardsDecideHoldsUntilTheyAreGone() {
        Ablation.of(boxOffice::sell, database)
                .guardedBy(SHOWS_ROW, ONE_BOOKING)
                .holdsUntilAllGuardsAreGone();
    }

    @Test
    void eachOfTheTwoGuardsHoldsAlone() {
        var ablation = Ablation.of(boxOffice::sell, database).guardedBy(SHOWS_ROW, ONE_BOOKING);

        ablation.holdsByAlone(SHOWS_ROW);
        ablation.holdsByAlone(ONE_BOOKING);
    }

    @Test
    void aGuardThatWasNotNamedIsFound() {
        var ablation = Ablation.of(boxOffice::sell, database).guardedBy(SHOWS_ROW);

        assertThatThrownBy(ablation::holdsUntilAllGuardsAreGone)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("another guard is not named");
    }

    @Test
    void aScenarioThatNobodyLosesProvesNothing() {
        var ablation = Ablation.of(_ -> List.of(), database).guardedBy(SEATS_LEFT);

        assertThatThrownBy(ablation::holdsUntilAllGuardsAreGone)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the scenario proves nothing");
    }

    @Test
    void anInvariantThatIsNotKeptAtAllIsTold() {
        var ablation = Ablation.of(_ -> List.of("sold twice"), database).guardedBy(SEATS_LEFT);

        assertThatThrownBy(ablation::holdsUntilAllGuardsAreGone)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("behind its partition")
                .hasMessageContaining("sold twice");
    }

    @Test
    void anInvariantThatOnlyThePartitionKeepsIsTold() {
        var ablation =
                Ablation.of(
                                keys -> keys == Keys.AT_RANDOM ? List.of("sold twice") : List.of(),
                                database)
                        .guardedBy(SEATS_LEFT);

        assertThatThrownBy(ablation::holdsUntilAllGuardsAreGone)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("on the database's guards alone");
    }

    @Test
    void anIndexThatHasBeenRenamedIsAnError() {
        assertNotThere(new UniqueIndex("bookings", "one_booking_per_seat"));
        assertNotThere(new UniqueIndex("reservations", "one_booking_per_show"));
    }

    @Test
    void anIndexThatIsNoGuardIsAnError() {
        assertNotThere(new UniqueIndex("bookings", "bookings_by_guest"));
    }

    @Test
    void aConstraintThatHasBeenRenamedIsAnError() {
        assertNotThere(new Constraint("shows", "shows_seats_positive"));
    }

    private static void assertNotThere(Guard guard) {
        assertThatThrownBy(() -> guard.takeOut(database))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(guard.toString());
    }

    @Test
    void aLockThatNoStatementTakesIsAnError() {
        assertNoEffect(new RowLock("bookings"), "in none of");
    }

    @Test
    void wordsThatNoStatementHasAreAnError() {
        assertNoEffect(new StatementText("and sold = false", ""), "in none of");
    }

    @Test
    void aServiceThatWasStartedWithoutTheDriverIsAnError() {
        JdbcAddress other = database.withDatabase("elsewhere");
        try (var lock = SHOWS_ROW.takeOut(other)) {
            boxOffice.sell(Keys.OF_THE_ENTITY);

            assertThatThrownBy(lock::requireEffect)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(AblationDriver.PROPERTY);
        }
    }

    private static void assertNoEffect(Guard guard, String message) {
        var ablation = Ablation.of(boxOffice::sell, database).guardedBy(guard, ONE_BOOKING);

        assertThatThrownBy(() -> ablation.needs(guard))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(guard.toString())
                .hasMessageContaining(message);
    }

    @Test
    void guardsStandAgainWhenItIsOver() {
        SEATS_LEFT.takeOut(database).close();
        ONE_BOOKING.takeOut(database).close();

        assertThatThrownBy(() -> boxOffice.execute("insert into shows values (1, -1)"))
                .hasMessageContaining("shows_seats_check");
        boxOffice.execute("insert into bookings values (1, 'anna')");
        assertThatThrownBy(() -> boxOffice.execute("insert into bookings values (1, 'bert')"))
                .hasMessageContaining("one_booking_per_show");
    }

    /** What the mutant of a statement does, and that others are left alone. */
    @Test
    void onlyTheNamedWordsAreChanged() {
        var guard = new StatementText("where show = -7", "where true");
        boxOffice.execute("insert into bookings values (-8, 'anna')");
        try (var mutant = guard.takeOut(database)) {
            boxOffice.execute("delete from bookings where show = -6");
            assertThat(boxOffice.bookings(-8)).isEqualTo(1);

            boxOffice.execute("delete from bookings where show = -7");
            assertThat(boxOffice.bookings(-8)).isZero();
            mutant.requireEffect();
        }
    }
}
