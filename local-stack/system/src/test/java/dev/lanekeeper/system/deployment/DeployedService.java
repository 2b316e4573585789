package dev.lanekeeper.system.deployment;

import dev.lanekeeper.checkout.CheckoutSettings;
import dev.lanekeeper.checkout.mail.ResendSettings;
import dev.lanekeeper.purchase.PurchaseSettings;
import dev.lanekeeper.purchase.stripe.StripeSettings;
import dev.lanekeeper.sync.SyncSettings;
import dev.lanekeeper.sync.meta.MetaSettings;
import dev.lanekeeper.token.TokenSettings;
import dev.lanekeeper.token.intuit.IntuitSettings;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * A service as its own configuration says it is.
 *
 * @param settings its records beside those of the runtime, by their prefix
 * @param seals whether it has secrets to seal
 */
record DeployedService(String name, Map<String, Class<?>> settings, boolean seals) {

    static final List<DeployedService> ALL =
            List.of(
                    new DeployedService(
                            "token",
                            Map.of(
                                    "lanekeeper.token", TokenSettings.class,
                                    "lanekeeper.intuit", IntuitSettings.class),
                            true),
                    new DeployedService(
                            "purchase",
                            Map.of(
                                    "lanekeeper.purchase", PurchaseSettings.class,
                                    "lanekeeper.stripe", StripeSettings.class),
                            true),
                    new DeployedService(
                            "sync",
                            Map.of(
                                    "lanekeeper.sync", SyncSettings.class,
                                    "lanekeeper.meta", MetaSettings.class),
                            true),
                    new DeployedService(
                            "checkout",
                            Map.of(
                                    "lanekeeper.checkout", CheckoutSettings.class,
                                    "lanekeeper.resend", ResendSettings.class),
                            true),
                    new DeployedService("pos", Map.of(), false));

    /** Of its module, its image, its container. */
    String fullName() {
        return name + "-service";
    }

    int port() {
        return number(configuration(fullName() + ".yml"), "server.port");
    }

    int managementPort() {
        return number(configuration(fullName() + ".yml"), "management.server.port");
    }

    /** The usual values of all services. */
    static int usual(String property) {
        return number(configuration("command-runtime.yml"), property);
    }

    private static int number(Properties properties, String name) {
        return Integer.parseInt(properties.getProperty(name));
    }

    static Properties configuration(String resource) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource(resource));
        Properties properties = yaml.getObject();
        if (properties == null) {
            throw new IllegalStateException(resource + " is empty");
        }
        return properties;
    }

    @Override
    public String toString() {
        return fullName();
    }
}
