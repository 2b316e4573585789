package dev.lanekeeper.system.deployment;

import dev.lanekeeper.runtime.seal.SealSettings;
import dev.lanekeeper.runtime.trust.TrustSettings;
import dev.lanekeeper.runtime.wiring.RuntimeSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Which variables of an environment a service takes up: by the name of a property that it or Spring
 * Boot has, or as a placeholder of its configuration. A variable that nobody takes up is a mistake
 * in its name.
 */
final class BoundVariables {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+):");

    private final Set<String> bound = new TreeSet<>();

    private BoundVariables() {}

    static Set<String> of(DeployedService service, Map<String, String> variables) {
        var taken = new BoundVariables();
        Map<String, Class<?>> settings = new HashMap<>(service.settings());
        settings.put("lanekeeper", RuntimeSettings.class);
        settings.put("lanekeeper.trust", TrustSettings.class);
        settings.put("lanekeeper.seal", SealSettings.class);
        settings.put("spring.kafka", KafkaProperties.class);
        settings.put("spring.datasource", DataSourceProperties.class);
        Binder binder = binder(service, variables);
        settings.forEach((prefix, type) -> binder.bind(prefix, Bindable.of(type), taken.handler()));
        taken.addPlaceholders(service);
        variables.keySet().stream().filter(DeclaredProperties::has).forEach(taken.bound::add);
        taken.bound.retainAll(variables.keySet());
        return taken.bound;
    }

    private static Binder binder(DeployedService service, Map<String, String> variables) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        Map<String, Object> name = Map.of("spring.config.name", service.fullName());
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new HashMap<>(variables)));
        sources.addFirst(new MapPropertySource("service", name));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Binder.get(environment);
    }

    private BindHandler handler() {
        return new BindHandler() {
            @Override
            public Object onSuccess(
                    ConfigurationPropertyName name,
                    Bindable<?> target,
                    BindContext context,
                    Object result) {
                ConfigurationProperty property = context.getConfigurationProperty();
                if (property != null) {
                    add(property.getOrigin());
                }
                return result;
            }
        };
    }

    private void add(@Nullable Origin origin) {
        if (origin instanceof PropertySourceOrigin from
                && from.getPropertySource() instanceof SystemEnvironmentPropertySource) {
            bound.add(from.getPropertyName());
        }
    }

    private void addPlaceholders(DeployedService service) {
        DeployedService.configuration(service.fullName() + ".yml")
                .values()
                .forEach(value ->
                        PLACEHOLDER
                                .matcher(value.toString())
                                .results()
                                .forEach(use -> bound.add(use.group(1))));
    }
}
