package dev.lanekeeper.checkout.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The codes of one product that can be sold next, by their numbers, as many as a batch may want.
 * They were read behind the product's lock: what is not here is not there.
 */
final class Stock {

    private final Deque<Long> numbers;

    /** Whether there are no others behind those that were read. */
    private final boolean complete;

    Stock(List<Long> numbers, boolean complete) {
        this.numbers = new ArrayDeque<>(numbers);
        this.complete = complete;
    }

    int count() {
        return numbers.size();
    }

    List<Long> first(int wanted) {
        return numbers.stream().limit(wanted).toList();
    }

    void removeFirst(int sold) {
        for (int i = 0; i < sold; i++) {
            numbers.removeFirst();
        }
    }

    /** New ones come last; behind a part of the stock they are out of sight. */
    void append(List<NewCode> codes) {
        if (complete) {
            codes.forEach(code -> numbers.addLast(code.position()));
        }
    }
}
