package dev.lanekeeper.embedded.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happens to webhooks before they are sent: they are held back, repeated, turned round,
 * dropped.
 *
 * @param <T> what a webhook tells
 */
public final class Outbox<T> {

    private final Consumer<T> sender;
    private final List<T> held = new ArrayList<>();
    private volatile Delivery delivery = Delivery.USUAL;

    public Outbox(Consumer<T> sender) {
        this.sender = sender;
    }

    public void deliver(Delivery chosen) {
        delivery = chosen;
    }

    public void offer(T webhook) {
        switch (delivery.mode()) {
            case DROP -> {}
            case HOLD -> {
                synchronized (held) {
                    held.add(webhook);
                }
            }
            case SEND -> send(webhook);
        }
    }

    /** What was held back goes out now, in this order. */
    public void release(boolean reversed) {
        List<T> due;
        synchronized (held) {
            due = new ArrayList<>(reversed ? held.reversed() : held);
            held.clear();
        }
        due.forEach(this::send);
    }

    private void send(T webhook) {
        for (int copy = 0; copy < delivery.copies(); copy++) {
            sender.accept(webhook);
        }
    }
}
