package dev.lanekeeper.sync;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.lanekeeper.embedded.canary.Canary;
import dev.lanekeeper.embedded.canary.TableSearch;
import dev.lanekeeper.embedded.canary.TopicSearch;
import dev.lanekeeper.embedded.graph.Failure;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Page tokens go in and never come out, though the Graph API puts them into every link. */
@LocalStack
@Isolated("reads the log, which a service that starts elsewhere would set up anew")
class KeepingPageTokensIT {

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private static SyncUnderTest service;

    @BeforeAll
    static void start(TestStack stack) {
        service = new SyncUnderTest(stack, "--lanekeeper.sync.conversations-per-page=3");
        // A starting service sets its log up anew.
        LOG.start();
        root().addAppender(LOG);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @AfterAll
    static void stop() {
        root().detachAppender(LOG);
        service.close();
    }

    @Test
    void noTokenIsFoundInATopicATableALogOrAnAnswer() throws Exception {
        List<Reply> replies = new ArrayList<>();
        for (Failure failure : Failure.values()) {
            if (failure != Failure.HANG && failure != Failure.SLOW) {
                PageOwner anna = service.owner(7, 60);
                service.graph.failures().next(failure);
                replies.add(anna.syncToTheEnd());
                replies.add(anna.http.get("/api/pages/" + anna.pageId));
                replies.add(anna.http.get("/api/syncs?pageId=" + anna.pageId));
                replies.add(anna.put(anna.pageId, "1", anna.token));
                replies.add(anna.sync(Map.of("pageId", anna.pageId, "token", anna.token)));
            }
        }

        List<String> secrets = new ArrayList<>(service.graph.tokens());
        secrets.add(SyncUnderTest.APP_SECRET);
        var canary = new Canary(secrets);
        assertThat(secrets).hasSizeGreaterThan(10);
        assertThat(service.count("select count(*) from quarantined_payloads")).isPositive();
        assertThat(
                        new TopicSearch(
                                        service.stack().bootstrapServers(),
                                        service.stack().topicPrefix())
                                .of(canary))
                .isEmpty();
        assertThat(TableSearch.of(canary, service.stack().database("sync"))).isEmpty();
        assertThat(List.copyOf(LOG.list))
                .isNotEmpty()
                .filteredOn(event ->
                        canary.isIn(event.getFormattedMessage())
                                || (event.getThrowableProxy() != null
                                        && canary.isIn(
                                                ThrowableProxyUtil.asString(
                                                        event.getThrowableProxy()))))
                .isEmpty();
        assertThat(replies).filteredOn(reply -> canary.isIn(reply.toString())).isEmpty();
        assertThat(service.graph.tokensInAddresses()).isZero();
    }
}
