package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.TopUpWallet;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Map;

/** Money comes in, once for each reference. */
final class WalletDecider {

    private static final int LINE_ID = 0;

    private WalletDecider() {}

    static Step<Change> topUp(
            CheckoutState state, TopUpWallet command, CommandMessage<CheckoutCommand> message) {
        WalletLine.Reason reason = WalletLine.Reason.toppingUp(command.externalRef());
        WalletLine known = state.booked(reason);
        Wallet wallet = state.wallet(command.userId());
        if (known != null) {
            return known.userId().equals(command.userId())
                            && known.amount().compareTo(command.amount()) == 0
                    ? Step.asItIs(
                            "already_credited",
                            new CheckoutResult.Balance(command.amount(), wallet.balance()))
                    : Refusals.refused(
                            CheckoutRefusal.EXTERNAL_REF_REUSED,
                            Map.of("externalRef", command.externalRef()));
        }
        if (command.amount().signum() <= 0 || !wallet.after(command.amount()).isPossible()) {
            return Refusals.refused(
                    CheckoutRefusal.INVALID_AMOUNT, Map.of("amount", command.amount()));
        }
        var draft = new Step.Draft<Change>();
        Wallet after =
                Payments.book(
                        draft,
                        wallet,
                        reason,
                        command.amount(),
                        message.newId(LINE_ID),
                        message.now());
        return draft.accepted(
                "credited", new CheckoutResult.Balance(command.amount(), after.balance()));
    }
}
