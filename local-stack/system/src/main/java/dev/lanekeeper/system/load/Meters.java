package dev.lanekeeper.system.load;

import dev.lanekeeper.system.load.PollMeter.Polls;
import java.util.Map;

/** What is read at both ends of a measured time, beside what the callers count. */
record Meters(CpuMeter cpu, PollMeter polls) {

    record Reading(Map<String, Double> cpuSeconds, Polls polls) {

        Reading since(Reading earlier) {
            return new Reading(
                    CpuMeter.difference(earlier.cpuSeconds, cpuSeconds),
                    polls.since(earlier.polls));
        }
    }

    Reading now() {
        return new Reading(cpu.secondsByName(), polls.now());
    }
}
