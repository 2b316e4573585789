package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.runtime.seal.SealSettings;
import dev.lanekeeper.runtime.seal.SecretBox;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The box for secrets, where a key set is named; a service that seals nothing needs none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("lanekeeper.seal.key-set-file")
@EnableConfigurationProperties(SealSettings.class)
class SealConfiguration {

    @Bean
    SecretBox secretBox(SealSettings settings) {
        return SecretBox.of(settings);
    }
}
