package dev.lanekeeper.checkout.store;

import static java.util.Comparator.comparing;

import dev.lanekeeper.checkout.model.Changes;
import dev.lanekeeper.checkout.model.Mail;
import dev.lanekeeper.checkout.model.Transfer;
import dev.lanekeeper.checkout.model.Wallet;
import dev.lanekeeper.checkout.model.WalletLine;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import java.util.Collection;
import java.util.List;

/**
 * Writes what a batch changed, one statement a table and kind of change, whatever the number of
 * rows; inserts in the order of their unique key. Counts and balances are written as differences,
 * so that a check sees what another writer has left.
 */
final class CheckoutWrites {

    private final Pipeline pipeline;

    CheckoutWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    void add(CheckoutBatch batch) {
        Changes changes = batch.state().changes();
        updateWallets(changes.wallets(), batch);
        insertWallets(
                changes.wallets().stream()
                        .filter(wallet -> !batch.wallets.containsKey(wallet.userId()))
                        .toList());
        insertLines(changes.lines());
        new OrderWrites(pipeline).add(changes, batch);
        new PromoWrites(pipeline).add(changes, batch);
        new StockWrites(pipeline).add(changes, batch);
        addTransfers(changes, batch);
        addMails(changes, batch);
    }

    private void updateWallets(Collection<Wallet> wallets, CheckoutBatch batch) {
        RowSet.of(
                        wallets.stream()
                                .filter(wallet -> batch.wallets.containsKey(wallet.userId()))
                                .toList())
                .text(Wallet::userId)
                .numeric(wallet -> wallet.balance().subtract(batch.before(wallet).balance()))
                .write(
                        pipeline,
                        """
                        update wallets
                        set balance = wallets.balance + changed.delta
                        from unnest(?::text[], ?::numeric[]) as changed (user_id, delta)
                        where wallets.user_id = changed.user_id
                        """);
    }

    private void insertWallets(List<Wallet> wallets) {
        RowSet.of(wallets.stream().sorted(comparing(Wallet::userId)).toList())
                .text(Wallet::userId)
                .numeric(Wallet::balance)
                .write(
                        pipeline,
                        """
                        insert into wallets (user_id, balance)
                        select *
                        from unnest(?::text[], ?::numeric[])
                        """);
    }

    private void insertLines(List<WalletLine> lines) {
        RowSet.of(
                        lines.stream()
                                .sorted(
                                        comparing((WalletLine line) ->
                                                        line.reason().kind().toString())
                                                .thenComparing(line -> line.reason().reference()))
                                .toList())
                .uuid(WalletLine::id)
                .text(WalletLine::userId)
                .text(line -> line.reason().kind().toString())
                .text(line -> line.reason().reference())
                .numeric(WalletLine::amount)
                .numeric(WalletLine::balanceAfter)
                .time(WalletLine::createdAt)
                .write(
                        pipeline,
                        """
                        insert into wallet_transactions (id, user_id, kind, reference, amount, balance_after, created_at)
                        select *
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::timestamptz[])
                        """);
    }

    /** One that makes room for another is written before it. */
    private void addTransfers(Changes changes, CheckoutBatch batch) {
        List<Transfer> known =
                changes.transfers().stream()
                        .filter(transfer -> batch.known.contains(transfer.id()))
                        .toList();
        List<Transfer> created =
                changes.transfers().stream()
                        .filter(transfer -> !batch.known.contains(transfer.id()))
                        .toList();
        RowSet.of(known)
                .uuid(Transfer::id)
                .text(transfer -> transfer.status().toString())
                .text(transfer -> transfer.verdict() == null ? null : transfer.verdict().by())
                .time(transfer -> transfer.verdict() == null ? null : transfer.verdict().at())
                .text(transfer -> transfer.verdict() == null ? null : transfer.verdict().reason())
                .write(
                        pipeline,
                        """
                        update bank_transfers
                        set status = changed.status,
                            decided_by = changed.decided_by,
                            decided_at = changed.decided_at,
                            decision_reason = changed.reason
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                          as changed (id, status, decided_by, decided_at, reason)
                        where bank_transfers.id = changed.id
                        """);
        RowSet.of(created)
                .uuid(Transfer::id)
                .uuid(Transfer::orderId)
                .text(Transfer::userId)
                .numeric(transfer -> transfer.claim().amount())
                .text(transfer -> transfer.claim().reference())
                .text(transfer -> transfer.claim().screenshotSha256())
                .text(transfer -> transfer.status().toString())
                .time(Transfer::submittedAt)
                .text(transfer -> transfer.verdict() == null ? null : transfer.verdict().by())
                .time(transfer -> transfer.verdict() == null ? null : transfer.verdict().at())
                .text(transfer -> transfer.verdict() == null ? null : transfer.verdict().reason())
                .write(
                        pipeline,
                        """
                        insert into bank_transfers (
                            id, order_id, user_id, amount_claimed, reference, screenshot_sha256, status, submitted_at, decided_by, decided_at,
                            decision_reason)
                        select *
                        from unnest(
                            ?::uuid[], ?::uuid[], ?::text[], ?::numeric[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                            ?::timestamptz[], ?::text[])
                        """);
    }

    private void addMails(Changes changes, CheckoutBatch batch) {
        RowSet.of(
                        changes.mails().stream()
                                .filter(mail -> batch.mails.contains(mail.orderId()))
                                .toList())
                .uuid(Mail::orderId)
                .text(Mail::status)
                .integer(Mail::attempts)
                .text(Mail::detail)
                .time(Mail::settledAt)
                .write(
                        pipeline,
                        """
                        update email_messages
                        set status = changed.status,
                            attempts = changed.attempts,
                            detail = changed.detail,
                            settled_at = changed.settled_at
                        from unnest(?::uuid[], ?::text[], ?::int[], ?::text[], ?::timestamptz[])
                          as changed (order_id, status, attempts, detail, settled_at)
                        where email_messages.order_id = changed.order_id
                        """);
        RowSet.of(
                        changes.mails().stream()
                                .filter(mail -> !batch.mails.contains(mail.orderId()))
                                .sorted(comparing(Mail::orderId))
                                .toList())
                .uuid(Mail::orderId)
                .text(_ -> Mail.TEMPLATE)
                .text(Mail::userId)
                .text(Mail::status)
                .text(Mail::detail)
                .time(Mail::requestedAt)
                .time(Mail::settledAt)
                .write(
                        pipeline,
                        """
                        insert into email_messages (order_id, template, user_id, status, detail, requested_at, settled_at)
                        select *
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                        """);
    }
}
