package dev.lanekeeper.embedded.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves {@link TestStack} parameters. A test class, its nested classes included, has one for all
 * of its tests; it is closed after the class, while the servers behind it go on.
 */
public final class LocalStackExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalStackExtension.class);

    // Two keys, because a class finds in its store what stands in the root's.
    private static final String OF_ONE_CLASS = "of one class";
    private static final String OF_ALL_CLASSES = "of all classes";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestStack.class;
    }

    @Override
    public TestStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(outermostClass(context), OF_ONE_CLASS);
    }

    /**
     * One for all test classes that ask so, closed after the last of them: for a service whose
     * start takes longer than a class that uses it.
     */
    public static TestStack ofAllClasses(ExtensionContext context) {
        return of(context.getRoot(), OF_ALL_CLASSES);
    }

    private static TestStack of(ExtensionContext owner, String key) {
        return owner.getStore(NAMESPACE).computeIfAbsent(key, _ -> joined(), TestStack.class);
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
