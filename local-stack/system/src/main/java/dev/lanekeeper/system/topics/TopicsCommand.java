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

/** {@code lanekeeper topics}: the topics of the services, as they shall be and as they are. */
@Command(
        name = "topics",
        description = "Show the topics of the services, and in what the broker's differ.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = CreateTopicsCommand.class)
public final class TopicsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private TopicOptions options = new TopicOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var table = new TopicTable(spec.commandLine().getOut());
        List<PlannedTopic> planned = options.planned();
        try (TopicSetup setup = options.connect()) {
            boolean asPlanned = table.tell(planned, setup::look);
            return asPlanned || !options.wantsCheck() ? 0 : 1;
        }
    }
}
