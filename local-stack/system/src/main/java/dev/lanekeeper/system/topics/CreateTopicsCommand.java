package dev.lanekeeper.system.topics;

import dev.lanekeeper.runtime.topics.PlannedTopic;
import dev.lanekeeper.runtime.topics.TopicSetup;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper topics create}: makes the topics that are not there, for services that may not.
 * Once more, it makes none.
 */
@Command(
        name = "create",
        description =
                "Make the topics that are missing. Those that are there stay as they are; what differs is told.")
final class CreateTopicsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private TopicOptions options = new TopicOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var table = new TopicTable(spec.commandLine().getOut());
        List<PlannedTopic> planned = options.planned();
        try (TopicSetup setup = options.connect()) {
            boolean asPlanned = table.tell(planned, setup::ensure);
            return asPlanned || !options.wantsCheck() ? 0 : 1;
        }
    }
}
