package dev.lanekeeper.rogue.http;

import dev.lanekeeper.rogue.store.StoreThatPublishes;
import org.springframework.transaction.support.TransactionTemplate;

/** Breaks: http hands over; and: transactions begin only in the batch. */
record RouteThatWrites(StoreThatPublishes store, TransactionTemplate transactions) {}
