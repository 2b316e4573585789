package dev.lanekeeper.runtime.inbox.rogue;

import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.runtime.batch.BatchSettings;

/** Breaks: runtime packages build on each other; and: the runtime knows no domain. */
record InboxThatKnowsTheBatch(BatchSettings batch, PosRefusal refusal) {}
