package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.batch.Assignment;
import dev.lanekeeper.runtime.batch.BatchSettings;
import dev.lanekeeper.runtime.batch.CommandReader;
import dev.lanekeeper.runtime.batch.Lanes;
import dev.lanekeeper.runtime.batch.LostAcknowledgements;
import dev.lanekeeper.runtime.batch.OffLane;
import dev.lanekeeper.runtime.batch.PipelinedTransactions;
import dev.lanekeeper.runtime.calls.CallTable;
import dev.lanekeeper.runtime.calls.CallWorker;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.ingress.CommandPublisher;
import dev.lanekeeper.runtime.ingress.InboxWatch;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.IngressSettings;
import dev.lanekeeper.runtime.ingress.LogProgress;
import dev.lanekeeper.runtime.ingress.Notice;
import dev.lanekeeper.runtime.ingress.OutboundCommands;
import dev.lanekeeper.runtime.ingress.Waiters;
import dev.lanekeeper.runtime.login.LoginConfiguration;
import dev.lanekeeper.runtime.login.LoginSettings;
import dev.lanekeeper.runtime.meters.CallerMeters;
import dev.lanekeeper.runtime.meters.CommandMeters;
import dev.lanekeeper.runtime.meters.LaneMeters;
import dev.lanekeeper.runtime.openapi.OpenApiConfiguration;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.web.LanesRun;
import dev.lanekeeper.runtime.web.WebConfiguration;
import dev.lanekeeper.runtime.web.WebSettings;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.Schemas;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns a bean of {@link CommandService} into a service: ingress, lanes, inbox, {@code
 * /api/commands}, health, login and problem details.
 */
@AutoConfiguration(
        // What we bring ourselves must be there before Boot would bring its own.
        beforeName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            "org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration"
        })
@ConditionalOnBean(CommandService.class)
@EnableConfigurationProperties(RuntimeSettings.class)
@Import({
    LoginConfiguration.class,
    WebConfiguration.class,
    DatabaseConfiguration.class,
    TopicConfiguration.class,
    StartupConfiguration.class,
    RelayConfiguration.class,
    TrustConfiguration.class,
    DeadLetterConfiguration.class,
    SealConfiguration.class,
    CallConfiguration.class,
    GatewayConfiguration.class,
    AuditConfiguration.class,
    NumberConfiguration.class,
    TracingConfiguration.class,
    OpenApiConfiguration.class
})
public class CommandRuntimeAutoConfiguration {

    private static final int BROKER_ANSWER_MS = 2_000;

    @Bean
    WebSettings webSettings(RuntimeSettings settings) {
        return settings.web();
    }

    @Bean
    LoginSettings loginSettings(RuntimeSettings settings) {
        return settings.login();
    }

    @Bean
    IngressSettings ingressSettings(RuntimeSettings settings) {
        return settings.ingress();
    }

    @Bean
    BatchSettings batchSettings(RuntimeSettings settings) {
        return settings.batch();
    }

    @Bean
    Topics topics(CommandService<?, ?> service, RuntimeSettings settings) {
        return new Topics(settings.topicPrefix(), service.catalog().service());
    }

    @Bean
    Schemas schemas() {
        return new Schemas();
    }

    @Bean
    CommandCodec<?> commandCodec(CommandService<?, ?> service, Schemas schemas) {
        return new CommandCodec<>(service.catalog(), schemas);
    }

    @Bean
    CommandMeters commandMeters(MeterRegistry registry, CommandService<?, ?> service) {
        return new CommandMeters(
                registry,
                service.catalog().recordClasses().keySet().stream()
                        .map(MessageType::toString)
                        .toList(),
                DeadLetterReason.codes(),
                OffLane.words());
    }

    @Bean
    CallerMeters callerMeters(MeterRegistry registry) {
        return new CallerMeters(registry, Notice.labels());
    }

    @Bean
    LaneMeters laneMeters(MeterRegistry registry, Assignment assignment) {
        var meters = new LaneMeters(registry);
        meters.show(assignment::owned);
        return meters;
    }

    @Bean
    Inbox inbox(JdbcOperations jdbc) {
        return new Inbox(jdbc);
    }

    @Bean
    Waiters waiters(IngressSettings settings, CallerMeters meters) {
        var waiters = new Waiters(settings, meters);
        meters.show(waiters::count, settings.waitersMax());
        return waiters;
    }

    @Bean
    InboxWatch inboxWatch(Waiters waiters, Inbox inbox, IngressSettings settings) {
        return new InboxWatch(waiters, inbox, settings);
    }

    @Bean
    OutboundCommands outboundCommands(CommandCodec<?> codec, Traces traces) {
        return new OutboundCommands(codec, traces);
    }

    @Bean
    Ingress ingress(
            OutboundCommands commands,
            KafkaOperations<byte[], byte[]> kafka,
            Topics topics,
            RecordSignature signature,
            Waiters waiters,
            Inbox inbox,
            IngressSettings settings) {
        return new Ingress(
                commands,
                new CommandPublisher(kafka, topics.commands(), signature, settings),
                waiters,
                inbox,
                settings);
    }

    @Bean(destroyMethod = "close")
    Admin brokerAdmin(KafkaAdmin kafkaAdmin) {
        return Admin.create(kafkaAdmin.getConfigurationProperties());
    }

    @Bean
    Assignment laneAssignment(Topics topics) {
        return new Assignment(topics.commands());
    }

    @Bean
    LostAcknowledgements lostAcknowledgements() {
        return new LostAcknowledgements();
    }

    @Bean
    LanesRun lanesRun(@Qualifier("lanes") MessageListenerContainer lanes, Assignment assignment) {
        return () -> lanes.isInExpectedState() && assignment.isKnown();
    }

    @Bean
    LogProgress logProgress(Admin brokerAdmin, Topics topics) {
        return new LogProgress(
                brokerAdmin, topics.commands(), Lanes.groupId(topics), BROKER_ANSWER_MS);
    }

    @Bean
    <C extends Command, S> ConcurrentMessageListenerContainer<byte[], byte[]> lanes(
            CommandService<C, S> service,
            CommandReader<C> reader,
            Inbox inbox,
            CallTable calls,
            ObjectProvider<CallWorker<C>> caller,
            PlatformTransactionManager transactions,
            JdbcOperations jdbc,
            KafkaOperations<byte[], byte[]> kafka,
            ConsumerFactory<byte[], byte[]> consumers,
            Waiters waiters,
            Assignment assignment,
            LostAcknowledgements lostAcknowledgements,
            CommandMeters meters,
            LaneMeters laneMeters,
            Traces traces,
            Topics topics,
            RuntimeSettings settings) {
        var parts =
                new Lanes.Parts<>(
                        service,
                        reader,
                        inbox,
                        calls,
                        () -> caller.ifAvailable(CallWorker::wake),
                        new PipelinedTransactions(new TransactionTemplate(transactions), jdbc),
                        kafka,
                        entry -> waiters.decided(entry, Notice.BATCH),
                        assignment,
                        lostAcknowledgements,
                        meters,
                        laneMeters,
                        traces);
        var lanes = Lanes.container(parts, topics, consumers, settings.batch());
        // Two instances may share a JVM and its log.
        lanes.setChangeConsumerThreadName(true);
        lanes.setThreadNameSupplier(lane -> settings.instance() + "-" + lane.getListenerId());
        return lanes;
    }
}
