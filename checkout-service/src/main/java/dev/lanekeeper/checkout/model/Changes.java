package dev.lanekeeper.checkout.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a batch changes, by table: of a row that many commands touched, its last state. */
public final class Changes {

    private final Map<String, Wallet> wallets = new LinkedHashMap<>();
    private final List<WalletLine> lines = new ArrayList<>();
    private final Map<UUID, Promo> promos = new LinkedHashMap<>();
    private final Map<UUID, Reservation> reservations = new LinkedHashMap<>();
    private final Map<UUID, Order> orders = new LinkedHashMap<>();
    private final Map<UUID, Transfer> transfers = new LinkedHashMap<>();
    private final Map<UUID, Mail> mails = new LinkedHashMap<>();
    private final Map<UUID, Product> products = new LinkedHashMap<>();
    private final List<NewCode> newCodes = new ArrayList<>();
    private final List<Change.CodesSold> sold = new ArrayList<>();
    private final List<Change.CodesRevoked> revoked = new ArrayList<>();

    void add(Change change) {
        switch (change) {
            case Change.OfWallet(Wallet wallet) -> wallets.put(wallet.userId(), wallet);
            case Change.Booked(WalletLine line) -> lines.add(line);
            case Change.OfPromo(Promo promo) -> promos.put(promo.id(), promo);
            case Change.OfReservation(Reservation one) -> reservations.put(one.id(), one);
            case Change.OfOrder(Order order) -> orders.put(order.id(), order);
            case Change.OfTransfer(Transfer transfer) -> transfers.put(transfer.id(), transfer);
            case Change.OfMail(Mail mail) -> mails.put(mail.orderId(), mail);
            case Change.OfProduct(Product product) -> products.put(product.id(), product);
            case Change.CodesAdded added -> newCodes.addAll(added.codes());
            case Change.CodesSold codes -> sold.add(codes);
            case Change.CodesRevoked codes -> revoked.add(codes);
        }
    }

    public Collection<Wallet> wallets() {
        return wallets.values();
    }

    public List<WalletLine> lines() {
        return lines;
    }

    public Collection<Promo> promos() {
        return promos.values();
    }

    public Collection<Reservation> reservations() {
        return reservations.values();
    }

    public Collection<Order> orders() {
        return orders.values();
    }

    public Collection<Transfer> transfers() {
        return transfers.values();
    }

    public Collection<Mail> mails() {
        return mails.values();
    }

    public Collection<Product> products() {
        return products.values();
    }

    public List<NewCode> newCodes() {
        return newCodes;
    }

    public List<Change.CodesSold> sold() {
        return sold;
    }

    public List<Change.CodesRevoked> revoked() {
        return revoked;
    }
}
