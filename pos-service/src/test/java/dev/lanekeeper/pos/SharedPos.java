package dev.lanekeeper.pos;

import dev.lanekeeper.embedded.testing.LocalStackExtension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/**
 * Gives a test class a vendor of its own at a running service that it shares with others: for
 * classes that look at what their vendor has, and not at topics or meters. The service stops after
 * the last of them.
 */
final class SharedPos extends TypeBasedParameterResolver<PosUnderTest> {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedPos.class);

    @Override
    public PosUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store closes what was put last first: the stack is there before the service.
        var stack = LocalStackExtension.ofRun(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        PosUnderTest.class, _ -> new PosUnderTest(stack), PosUnderTest.class)
                .forAnotherVendor();
    }
}
