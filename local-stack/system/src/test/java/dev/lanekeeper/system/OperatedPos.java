package dev.lanekeeper.system;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.LocalStackExtension;
import dev.lanekeeper.embedded.testing.Starts;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.pos.PosApplication;
import dev.lanekeeper.system.client.VendorRegisters;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A service that runs elsewhere, as far as its operator at a terminal knows. The classes of a run
 * share it, one after the other; each leaves its tables sound and no letter open.
 */
final class OperatedPos implements AutoCloseable {

    /** May send any command of any tenant. */
    static final String FOREIGN_SOURCE = "acme:erp";

    private final TestStack stack;
    private final ConfigurableApplicationContext context;

    private OperatedPos(TestStack stack) {
        this.stack = stack;
        Map<String, String> properties = stack.properties("pos");
        properties.put("lanekeeper.trust.sources[0].source", FOREIGN_SOURCE);
        properties.put("lanekeeper.trust.sources[0].types", "*");
        properties.put("lanekeeper.trust.sources[0].tenants", "*");
        String[] arguments =
                properties.entrySet().stream()
                        .map(property ->
                                "--%s=%s".formatted(property.getKey(), property.getValue()))
                        .toArray(String[]::new);
        context = Starts.oneAtATime(() -> PosApplication.start(arguments));
    }

    /** Gives a class the service of the run. */
    static final class Shared extends TypeBasedParameterResolver<OperatedPos> {

        private static final ExtensionContext.Namespace NAMESPACE =
                ExtensionContext.Namespace.create(OperatedPos.class);

        @Override
        public OperatedPos resolveParameter(ParameterContext parameter, ExtensionContext context) {
            // The store closes what was put last first: the stack is there before the service.
            var stack = LocalStackExtension.ofRun(context);
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(
                            OperatedPos.class, _ -> new OperatedPos(stack), OperatedPos.class);
        }
    }

    String url() {
        return at("local.server.port");
    }

    String managementUrl() {
        return at("local.management.port");
    }

    private String at(String port) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty(port);
    }

    /** Of Otto, the operator. */
    String token() {
        return stack.issuer().token(TokenRequest.user("otto").role("admin").role("service"));
    }

    /** Of somebody with the role admin alone. */
    String tokenOfAnAdmin() {
        return stack.issuer().token(TokenRequest.user("anna").role("admin"));
    }

    String bootstrapServers() {
        return stack.bootstrapServers();
    }

    String deadLetterTopic() {
        return new Topics(stack.topicPrefix(), "pos").deadLetters();
    }

    JdbcClient sql() {
        return context.getBean(JdbcClient.class);
    }

    /** Makes a register of a vendor that nobody else has. */
    UUID newRegister(String code) throws IOException {
        UUID vendor = UUID.randomUUID();
        String admin =
                stack.issuer()
                        .token(TokenRequest.user("anna").vendor(vendor.toString()).role("admin"));
        return new VendorRegisters(URI.create(url()), admin, vendor, UUID.randomUUID())
                .ensure(List.of(code))
                .getFirst()
                .id();
    }

    @Override
    public void close() {
        context.close();
    }
}
