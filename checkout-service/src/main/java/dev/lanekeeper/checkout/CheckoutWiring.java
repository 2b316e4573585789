package dev.lanekeeper.checkout;

import dev.lanekeeper.checkout.mail.Postman;
import dev.lanekeeper.checkout.mail.ResendApi;
import dev.lanekeeper.checkout.mail.ResendSettings;
import dev.lanekeeper.checkout.screenshot.ScreenshotStore;
import dev.lanekeeper.checkout.seal.OrderLinks;
import dev.lanekeeper.checkout.seal.ShopSeal;
import dev.lanekeeper.checkout.store.CheckoutStore;
import dev.lanekeeper.checkout.store.OrderReads;
import dev.lanekeeper.checkout.store.ScreenshotTable;
import dev.lanekeeper.checkout.store.ShopReads;
import dev.lanekeeper.checkout.store.TransferReads;
import dev.lanekeeper.checkout.store.UpkeepReads;
import dev.lanekeeper.checkout.upkeep.ExpiryUpkeep;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.contract.WatchedNumber;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.login.PublicRoutes;
import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.web.RefusalStatuses;
import dev.lanekeeper.runtime.web.RefusalStatuses.Shown;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Plugs the shop into the command runtime. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({CheckoutSettings.class, ResendSettings.class})
class CheckoutWiring {

    /** A confirmation that has been under way for longer wants a look. */
    private static final int LATE_MAIL_SECONDS = 300;

    @Bean
    CheckoutStore checkoutStore(EntityManager entities, CheckoutSettings settings) {
        return new CheckoutStore(entities, settings.terms());
    }

    @Bean
    RefusalStatuses checkoutRefusals() {
        return new RefusalStatuses(
                Map.of(
                        CheckoutRefusal.PROMO_NOT_FOUND.code(),
                        shown(HttpStatus.NOT_FOUND, CheckoutRefusal.PROMO_NOT_FOUND),
                        CheckoutRefusal.PRODUCT_UNKNOWN.code(),
                        shown(HttpStatus.NOT_FOUND, CheckoutRefusal.PRODUCT_UNKNOWN),
                        CheckoutRefusal.ORDER_UNKNOWN.code(),
                        shown(HttpStatus.NOT_FOUND, CheckoutRefusal.ORDER_UNKNOWN),
                        CheckoutRefusal.TRANSFER_UNKNOWN.code(),
                        shown(HttpStatus.NOT_FOUND, CheckoutRefusal.TRANSFER_UNKNOWN),
                        CheckoutRefusal.INVALID_AMOUNT.code(),
                        shown(HttpStatus.BAD_REQUEST, CheckoutRefusal.INVALID_AMOUNT),
                        CheckoutRefusal.INSUFFICIENT_BALANCE.code(),
                        shown(HttpStatus.PAYMENT_REQUIRED, CheckoutRefusal.INSUFFICIENT_BALANCE)));
    }

    private static Shown shown(HttpStatus status, CheckoutRefusal refusal) {
        return new Shown(status, refusal.code());
    }

    /** Whoever has the signed link to an order may see it. */
    @Bean
    PublicRoutes orderPages() {
        return new PublicRoutes(List.of(OrderLinks.PATH));
    }

    @Bean
    ShopSeal shopSeal(SecretBox box) {
        return new ShopSeal(box);
    }

    @Bean
    OrderLinks orderLinks(ShopSeal seal, CheckoutSettings settings) {
        return new OrderLinks(seal, settings.publicBase(), settings.linksGoodFor());
    }

    @Bean
    ProviderCalls<CheckoutCommand> postman(
            ResendSettings resend, OrderReads orders, ShopSeal seal, OrderLinks links) {
        return new Postman(
                new ResendApi(resend),
                orders,
                seal,
                links,
                Duration.ofHours(resend.patienceHours()));
    }

    @Bean
    ExpiryUpkeep expiryUpkeep(UpkeepReads reads, ScreenshotStore screenshots, Ingress ingress) {
        return new ExpiryUpkeep(reads, screenshots, ingress);
    }

    @Bean
    ScreenshotStore screenshotStore(JdbcClient jdbc) {
        return new ScreenshotTable(jdbc);
    }

    @Bean
    OrderReads orderReads(JdbcClient jdbc) {
        return new OrderReads(jdbc);
    }

    @Bean
    TransferReads transferReads(JdbcClient jdbc) {
        return new TransferReads(jdbc);
    }

    @Bean
    ShopReads shopReads(JdbcClient jdbc) {
        return new ShopReads(jdbc);
    }

    @Bean
    UpkeepReads upkeepReads(JdbcClient jdbc) {
        return new UpkeepReads(jdbc);
    }

    @Bean
    WatchedNumber lateMails(UpkeepReads reads) {
        return WatchedNumber.gauge(
                "lanekeeper.checkout.mails.late",
                null,
                "Confirmations under way for more than five minutes",
                () -> reads.mailsUnderWay(LATE_MAIL_SECONDS));
    }
}
