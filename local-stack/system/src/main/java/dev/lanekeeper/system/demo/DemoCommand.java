package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.launcher.CurrentRun;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Logging;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper demo}: checks every promise against the running system. Exit code 0 says that
 * none of them was broken.
 */
@Command(
        name = "demo",
        description = "Check the promises against the running system, by racing it.")
public final class DemoCommand implements Callable<Integer> {

    private static final List<Promise> PROMISES =
            List.of(
                    new TenStartsMakeOneSession(),
                    new ThousandStartsOverFiftyRegisters(),
                    new RepeatedKeyGivesTheSameAnswer(),
                    new MovementRacingACloseIsCountedOrRefused(),
                    new CloseWithANoteAfterARefusal(),
                    new SessionNumbersHaveNoGap(),
                    new ForeignVendorSeesNothing(),
                    new BadInputGetsItsAnswer(),
                    new KilledServiceLosesNothing(),
                    new FiftyWorkspacesRaceForOneLead(),
                    new OverlappingCartsNeitherStandStillNorSellTwice(),
                    new CreditsForEightyBuyEighty(),
                    new SameStripeEventHasOneEffect(),
                    new StripeEventsInAnyOrderEndTheSame(),
                    new PaymentAroundTheExpiryIsFulfilledOrGivenBack(),
                    new PaidLeadShowsItsDetailsUntilItIsGivenBack(),
                    new KilledServiceLosesNoCredit(),
                    new HundredStoresLeaveOneToken(),
                    new EndOfATokenCausesOneRefresh(),
                    new SlowIntuitIsAskedOnce(),
                    new DeletedMeanwhileStaysDeleted(),
                    new KilledServiceLosesNoToken(),
                    new NoTokenCanBeRead(),
                    new SecondSyncMeanwhileIsRefused(),
                    new SyncCutShortGoesOnUntilDone(),
                    new KilledServiceGoesOnWhereItStopped(),
                    new SleepingOwnerWritesNothing(),
                    new TwentyFirstMessagesMakeOneConversation(),
                    new SameMessageByBothWaysIsOneEvent(),
                    new NewestMessageWinsWhileASyncRuns(),
                    new BrokerAwayLosesNoWebhook(),
                    new FiftyTabsShareThreeUses(),
                    new SameCartFromFiveTabsIsOneHold(),
                    new HundredOrdersShareSixtyCodes(),
                    new MoneyForTenBuysTen(),
                    new OrderThatBreaksLeavesNothing(),
                    new TransferIsDecidedOnce(),
                    new KilledServiceSendsOneMail());

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private StateFolder state = new StateFolder();

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Clients of Kafka have much to tell, and the console is for people.
        Logging.toFile(state.logOf("demo"));
        Run run = CurrentRun.orFail(state);
        DemoReport report = new DemoReport(spec.commandLine().getOut());
        LocalTokens tokens = LocalTokens.of(state, run);
        List<CheckedPromise> checked = new ArrayList<>();
        for (Promise promise : PROMISES) {
            report.begin(promise);
            checked.add(check(promise, new DemoSystem(state, run, tokens)));
            report.end(checked.getLast());
        }
        report.table(checked);
        boolean broken =
                checked.stream().anyMatch(promise -> promise.verdict() instanceof Verdict.Broken);
        return broken ? 1 : 0;
    }

    /** A check that cannot be finished counts as broken, and the others go on. */
    private static CheckedPromise check(Promise promise, DemoSystem system)
            throws InterruptedException {
        long before = ApiClient.requestsSent();
        Verdict verdict;
        try {
            verdict = promise.check(system);
        } catch (IOException | SQLException e) {
            verdict =
                    new Verdict.Broken(
                            "not finished",
                            List.of(
                                    e
                                            + (e.getCause() == null
                                                    ? ""
                                                    : ", because of " + e.getCause())));
        }
        return new CheckedPromise(promise, ApiClient.requestsSent() - before, verdict);
    }
}
