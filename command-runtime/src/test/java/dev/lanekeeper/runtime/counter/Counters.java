package dev.lanekeeper.runtime.counter;

import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.FollowUp;
import dev.lanekeeper.runtime.contract.Pipeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counters in one table. Adding twice adds twice: but for the inbox, nothing guards against a
 * repeat.
 */
final class Counters implements CommandService<CounterCommand, Map<String, Long>> {

    private static final CommandCatalog<CounterCommand> CATALOG =
            CommandCatalog.ofSealed("counter", CounterCommand.class);

    private final JdbcClient jdbc;

    Counters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public CommandCatalog<CounterCommand> catalog() {
        return CATALOG;
    }

    @Override
    public Map<String, Long> load(List<CommandMessage<CounterCommand>> messages) {
        Map<String, Long> values = new HashMap<>();
        jdbc.sql(
                        """
                        select name, value
                        from counters
                        where name in (:names)
                        order by name
                        for no key update
                        """)
                .param(
                        "names",
                        messages.stream().map(message -> message.command().counter()).toList())
                .query(row -> {
                    values.put(row.getString("name"), row.getLong("value"));
                });
        return values;
    }

    @Override
    public Decision decide(Map<String, Long> values, CommandMessage<CounterCommand> message) {
        return switch (message.command()) {
            case CounterCommand.Add add ->
                    new Decision.Accepted(
                            "added",
                            Map.of(
                                    "value",
                                    values.merge(add.counter(), (long) add.amount(), Long::sum)),
                            List.of());
            case CounterCommand.Break _ -> throw new IllegalStateException("a bug");
            case CounterCommand.Pass pass ->
                    new Decision.Accepted(
                            "passed",
                            Map.of(
                                    "value",
                                    values.merge(pass.counter(), -(long) pass.amount(), Long::sum)),
                            List.of(),
                            List.of(
                                    new FollowUp.Send(
                                            new CounterCommand.Add(pass.to(), pass.amount()))));
            case CounterCommand.Fetch fetch ->
                    new Decision.Accepted(
                            "started",
                            Map.of(),
                            List.of(),
                            List.of(
                                    new FollowUp.Call(
                                            Depot.FETCH,
                                            fetch.parcel(),
                                            Duration.ofMillis(fetch.afterMs()))));
            case CounterCommand.Fetched fetched ->
                    new Decision.Accepted(
                            "fetched",
                            Map.of(
                                    "value",
                                    values.merge(
                                            fetched.counter(), (long) fetched.amount(), Long::sum)),
                            List.of());
        };
    }

    @Override
    public void save(Map<String, Long> values, Pipeline pipeline) {
        values.forEach((name, value) ->
                jdbc.sql(
                                """
                                insert into counters (name, value)
                                values (:name, :value)
                                on conflict (name) do update set value = excluded.value
                                """)
                        .param("name", name)
                        .param("value", value)
                        .update());
    }
}
