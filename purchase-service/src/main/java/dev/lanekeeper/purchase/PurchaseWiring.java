package dev.lanekeeper.purchase;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.PurchaseLeads;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.purchase.http.LeadDetails;
import dev.lanekeeper.purchase.store.CreditReads;
import dev.lanekeeper.purchase.store.MarketAudit;
import dev.lanekeeper.purchase.store.MarketReads;
import dev.lanekeeper.purchase.store.PaymentReads;
import dev.lanekeeper.purchase.store.PurchaseBatch;
import dev.lanekeeper.purchase.store.PurchaseReads;
import dev.lanekeeper.purchase.store.PurchaseStore;
import dev.lanekeeper.purchase.stripe.Cashier;
import dev.lanekeeper.purchase.stripe.StripeApi;
import dev.lanekeeper.purchase.stripe.StripeSettings;
import dev.lanekeeper.purchase.stripe.StripeSignature;
import dev.lanekeeper.purchase.stripe.StripeWebhooks;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.IntegrityCheck;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.contract.WatchedNumber;
import dev.lanekeeper.runtime.login.PublicRoutes;
import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.web.RefusalStatuses;
import dev.lanekeeper.runtime.web.RefusalStatuses.Shown;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plugs the lead marketplace into the command runtime. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PurchaseSettings.class, StripeSettings.class})
class PurchaseWiring {

    private static final CommandCatalog<PurchaseCommand> CATALOG =
            CommandCatalog.ofSealed("purchase", PurchaseCommand.class);

    /** Of a purchase besides its leads and their items: credits, the purchase, a line. */
    private static final int ROWS_BESIDES = 3;

    @Bean
    CommandService<PurchaseCommand, PurchaseBatch> purchaseCommands(
            EntityManager entities, PurchaseSettings settings) {
        var store = new PurchaseStore(entities, settings.terms());
        return new CommandService<>() {
            @Override
            public CommandCatalog<PurchaseCommand> catalog() {
                return CATALOG;
            }

            @Override
            public int rows(PurchaseCommand command) {
                return command instanceof PurchaseLeads buy
                        ? 2 * buy.leadIds().size() + ROWS_BESIDES
                        : ROWS_BESIDES;
            }

            @Override
            public PurchaseBatch load(List<CommandMessage<PurchaseCommand>> messages) {
                return store.load(messages);
            }

            @Override
            public Decision decide(PurchaseBatch batch, CommandMessage<PurchaseCommand> message) {
                return batch.state().decide(message);
            }

            @Override
            public void save(PurchaseBatch batch, Pipeline pipeline) {
                store.save(batch, pipeline);
            }

            @Override
            public List<IntegrityCheck> integrityChecks() {
                return MarketAudit.checks();
            }
        };
    }

    /** A lead of another seller looks like one that does not exist. */
    @Bean
    RefusalStatuses purchaseRefusals() {
        return new RefusalStatuses(
                Map.of(
                        PurchaseRefusal.LEADS_UNKNOWN.code(),
                        notFound(PurchaseRefusal.LEADS_UNKNOWN),
                        PurchaseRefusal.LEAD_UNKNOWN.code(),
                        notFound(PurchaseRefusal.LEAD_UNKNOWN),
                        PurchaseRefusal.NOT_YOURS.code(),
                        notFound(PurchaseRefusal.LEAD_UNKNOWN),
                        PurchaseRefusal.PURCHASE_UNKNOWN.code(),
                        notFound(PurchaseRefusal.PURCHASE_UNKNOWN),
                        PurchaseRefusal.INSUFFICIENT_CREDITS.code(),
                        new Shown(
                                HttpStatus.PAYMENT_REQUIRED,
                                PurchaseRefusal.INSUFFICIENT_CREDITS.code())));
    }

    private static Shown notFound(PurchaseRefusal refusal) {
        return new Shown(HttpStatus.NOT_FOUND, refusal.code());
    }

    /** Webhooks prove themselves by their signature. */
    @Bean
    PublicRoutes purchaseWebhooks() {
        return new PublicRoutes(List.of("/api/webhooks/stripe"));
    }

    @Bean
    StripeWebhooks stripeWebhooks(StripeSettings settings, PaymentReads payments) {
        return new StripeWebhooks(new StripeSignature(settings), payments);
    }

    @Bean
    ProviderCalls<PurchaseCommand> cashier(
            StripeSettings stripe, PaymentReads payments, PurchaseSettings settings) {
        return new Cashier(new StripeApi(stripe), payments, settings);
    }

    @Bean
    LeadDetails leadDetails(SecretBox box) {
        return new LeadDetails(box);
    }

    @Bean
    MarketReads marketReads(JdbcClient jdbc) {
        return new MarketReads(jdbc);
    }

    @Bean
    PurchaseReads purchaseReads(JdbcClient jdbc) {
        return new PurchaseReads(jdbc);
    }

    @Bean
    CreditReads creditReads(JdbcClient jdbc) {
        return new CreditReads(jdbc);
    }

    @Bean
    PaymentReads paymentReads(JdbcClient jdbc) {
        return new PaymentReads(jdbc);
    }

    /** Payments that wait for somebody: an alarm when it is not zero. */
    @Bean
    WatchedNumber keptPayments(PaymentReads payments) {
        return WatchedNumber.gauge(
                "lanekeeper.purchase.payments.kept",
                null,
                "Payments that do not fit what is known",
                payments::keptCount);
    }
}
