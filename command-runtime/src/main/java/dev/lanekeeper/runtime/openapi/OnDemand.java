package dev.lanekeeper.runtime.openapi;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.type.MethodMetadata;

/**
 * Puts springdoc off until somebody asks for the document: it insists on making all its parts at
 * the start, and every start of a service would wait for them.
 */
final class OnDemand implements BeanFactoryPostProcessor {

    private static final String SPRINGDOC = "org.springdoc.";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getBeanDefinition(name);
            if (isSpringdocs(definition.getBeanClassName()) || isSpringdocs(maker(definition))) {
                definition.setLazyInit(true);
            }
        }
    }

    private static @Nullable String maker(BeanDefinition definition) {
        MethodMetadata method =
                definition instanceof AnnotatedBeanDefinition annotated
                        ? annotated.getFactoryMethodMetadata()
                        : null;
        return method == null ? null : method.getDeclaringClassName();
    }

    private static boolean isSpringdocs(@Nullable String className) {
        return className != null && className.startsWith(SPRINGDOC);
    }
}
