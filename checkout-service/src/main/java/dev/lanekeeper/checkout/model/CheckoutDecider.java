package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.AddProductCodes;
import dev.lanekeeper.events.checkout.CheckoutCommand.ApproveTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.CancelOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreateOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreatePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpireOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpirePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.OfOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.RefundOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.RejectTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.ReleasePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.SettleMail;
import dev.lanekeeper.events.checkout.CheckoutCommand.SubmitTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.TopUpWallet;
import dev.lanekeeper.events.checkout.CheckoutCommand.UpdateProduct;
import dev.lanekeeper.events.checkout.CheckoutCommand.UpdatePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.ValidatePromo;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Map;
import java.util.function.Function;

/** All that can be asked of the shop, and who decides it. */
final class CheckoutDecider {

    private CheckoutDecider() {}

    static Step<Change> decide(CheckoutState state, CommandMessage<CheckoutCommand> message) {
        return switch (message.command()) {
            case ValidatePromo command -> PromoDecider.validate(state, command, message);
            case ReleasePromo command -> PromoDecider.release(state, command, message.now());
            case ExpirePromo command -> PromoDecider.expire(state, command, message.now());
            case CreateOrder command -> OrderDecider.create(state, command, message);
            case SubmitTransfer command ->
                    of(
                            state,
                            command,
                            order -> TransferDecider.submit(state, order, command, message));
            case ApproveTransfer command ->
                    of(
                            state,
                            command,
                            order -> TransferDecider.approve(state, order, command, message.now()));
            case RejectTransfer command ->
                    of(
                            state,
                            command,
                            order -> TransferDecider.reject(state, order, command, message.now()));
            case CancelOrder command ->
                    of(state, command, order -> EndDecider.cancel(state, order, message.now()));
            case ExpireOrder command ->
                    of(state, command, order -> EndDecider.expire(state, order, message.now()));
            case RefundOrder command ->
                    of(state, command, order -> EndDecider.refund(state, order, command, message));
            case SettleMail command -> MailDecider.settle(state, command, message.now());
            case TopUpWallet command -> WalletDecider.topUp(state, command, message);
            case AddProduct command -> CatalogDecider.add(state, command);
            case UpdateProduct command -> CatalogDecider.update(state, command);
            case AddProductCodes command -> CatalogDecider.addCodes(state, command);
            case CreatePromo command -> CatalogDecider.create(state, command);
            case UpdatePromo command -> CatalogDecider.update(state, command);
        };
    }

    /** What every command about an order wants first: that the user has it. */
    private static Step<Change> of(
            CheckoutState state, OfOrder command, Function<Order, Step<Change>> decider) {
        Order order = state.order(command.orderId());
        return order != null && order.userId().equals(command.userId())
                ? decider.apply(order)
                : Refusals.refused(
                        CheckoutRefusal.ORDER_UNKNOWN, Map.of("orderId", command.orderId()));
    }
}
