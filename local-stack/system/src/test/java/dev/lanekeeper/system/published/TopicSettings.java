package dev.lanekeeper.system.published;

import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What topics get when nobody says otherwise: {@code lanekeeper.topics} of the usual settings. */
record TopicSettings(Properties settings) {

    static TopicSettings usual() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("command-runtime.yml"));
        return new TopicSettings(Objects.requireNonNull(yaml.getObject()));
    }

    int number(String name) {
        String value = settings.getProperty("lanekeeper.topics." + name);
        if (value == null) {
            throw new IllegalStateException("lanekeeper.topics." + name + ": not set");
        }
        return Integer.parseInt(value);
    }

    long ms(String nameOfHours) {
        return Duration.ofHours(number(nameOfHours)).toMillis();
    }
}
