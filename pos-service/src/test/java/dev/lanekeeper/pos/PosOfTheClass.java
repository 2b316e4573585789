package dev.lanekeeper.pos;

import dev.lanekeeper.embedded.testing.LocalStackExtension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/**
 * Gives a test class a running service on its own database and topics. The service stops after the
 * class, before its database and topics are removed.
 */
final class PosOfTheClass extends TypeBasedParameterResolver<PosUnderTest> {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PosOfTheClass.class);

    @Override
    public PosUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store closes what was put last first: the stack is there before the service.
        var stack = LocalStackExtension.ofClass(context);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        PosUnderTest.class, _ -> new PosUnderTest(stack), PosUnderTest.class);
    }
}
