package dev.lanekeeper.system.demo;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Something that the system says of itself. Each check makes its own registers, leads or
 * connections, so that it can be repeated at any time.
 */
sealed interface Promise
        permits TenStartsMakeOneSession,
                ThousandStartsOverFiftyRegisters,
                RepeatedKeyGivesTheSameAnswer,
                MovementRacingACloseIsCountedOrRefused,
                CloseWithANoteAfterARefusal,
                SessionNumbersHaveNoGap,
                ForeignVendorSeesNothing,
                BadInputGetsItsAnswer,
                KilledServiceLosesNothing,
                FiftyWorkspacesRaceForOneLead,
                OverlappingCartsNeitherStandStillNorSellTwice,
                CreditsForEightyBuyEighty,
                SameStripeEventHasOneEffect,
                StripeEventsInAnyOrderEndTheSame,
                PaidLeadShowsItsDetailsUntilItIsGivenBack,
                PaymentAroundTheExpiryIsFulfilledOrGivenBack,
                KilledServiceLosesNoCredit,
                HundredStoresLeaveOneToken,
                EndOfATokenCausesOneRefresh,
                SlowIntuitIsAskedOnce,
                DeletedMeanwhileStaysDeleted,
                KilledServiceLosesNoToken,
                NoTokenCanBeRead,
                SecondSyncMeanwhileIsRefused,
                SyncCutShortGoesOnUntilDone,
                KilledServiceGoesOnWhereItStopped,
                SleepingOwnerWritesNothing,
                TwentyFirstMessagesMakeOneConversation,
                SameMessageByBothWaysIsOneEvent,
                NewestMessageWinsWhileASyncRuns,
                BrokerAwayLosesNoWebhook,
                FiftyTabsShareThreeUses,
                SameCartFromFiveTabsIsOneHold,
                HundredOrdersShareSixtyCodes,
                MoneyForTenBuysTen,
                OrderThatBreaksLeavesNothing,
                TransferIsDecidedOnce,
                KilledServiceSendsOneMail {

    /** The promise in one line. */
    String sentence();

    Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException;
}
