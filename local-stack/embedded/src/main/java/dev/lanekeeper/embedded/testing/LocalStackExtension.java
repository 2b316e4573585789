package dev.lanekeeper.embedded.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/**
 * Resolves {@link TestStack} parameters. A test class, its nested classes included, has one for all
 * of its tests; it is closed after the class, while the servers behind it go on.
 */
public final class LocalStackExtension extends TypeBasedParameterResolver<TestStack> {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalStackExtension.class);

    @Override
    public TestStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return ofClass(context);
    }

    /** The same, for other extensions that need what their class has. */
    public static TestStack ofClass(ExtensionContext context) {
        return kept(outermostClass(context), TestStack.class);
    }

    /** One for all classes of the run that share a service; closed after the last of them. */
    public static TestStack ofRun(ExtensionContext context) {
        return kept(context.getRoot(), SharedStack.class);
    }

    /** A class would find under its own key what the run has under the same. */
    private static TestStack kept(ExtensionContext context, Object key) {
        return context.getStore(NAMESPACE).computeIfAbsent(key, _ -> joined(), TestStack.class);
    }

    private static TestStack joined() {
        return new TestStack(SharedStack.join(SharedStack.folder(), MavenRun.current()));
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        return context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .map(LocalStackExtension::outermostClass)
                .orElse(context);
    }
}
