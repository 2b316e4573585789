package dev.lanekeeper.pos;

import dev.lanekeeper.embedded.testing.LocalStackExtension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes the one service that they share, each as a vendor of its own. It stops after
 * the last class.
 */
final class SharedPos implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedPos.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PosUnderTest.class;
    }

    @Override
    public PosUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        PosUnderTest.class,
                        _ -> new PosUnderTest(LocalStackExtension.ofAllClasses(context)),
                        PosUnderTest.class)
                .asAnotherVendor();
    }
}
