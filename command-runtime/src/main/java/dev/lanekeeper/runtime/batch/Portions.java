package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.contract.CommandService;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a poll, in log order, into portions that one transaction can bear: a hundred small commands
 * together, a hundred great ones not. A command that is greater than the limit goes alone.
 */
final class Portions<C extends Command> {

    private final CommandService<C, ?> service;
    private final int rowsMax;

    Portions(CommandService<C, ?> service, int rowsMax) {
        this.service = service;
        this.rowsMax = rowsMax;
    }

    List<List<Readable<C>>> of(List<Readable<C>> commands) {
        List<List<Readable<C>>> portions = new ArrayList<>();
        int begin = 0;
        int rows = 0;
        for (int i = 0; i < commands.size(); i++) {
            int more = service.rows(commands.get(i).command());
            if (i > begin && rows + more > rowsMax) {
                portions.add(commands.subList(begin, i));
                begin = i;
                rows = 0;
            }
            rows += more;
        }
        if (begin < commands.size()) {
            portions.add(commands.subList(begin, commands.size()));
        }
        return portions;
    }
}
