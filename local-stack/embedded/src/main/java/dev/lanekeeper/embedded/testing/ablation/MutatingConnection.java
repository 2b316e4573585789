package dev.lanekeeper.embedded.testing.ablation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection whose statements go through the mutations before the database sees them. */
final class MutatingConnection implements InvocationHandler {

    private final Object target;
    private final StatementMutations mutations;

    private MutatingConnection(Object target, StatementMutations mutations) {
        this.target = target;
        this.mutations = mutations;
    }

    static Connection of(Connection connection, StatementMutations mutations) {
        return proxy(Connection.class, connection, mutations);
    }

    private static <T> T proxy(Class<T> type, T target, StatementMutations mutations) {
        return type.cast(
                Proxy.newProxyInstance(
                        MutatingConnection.class.getClassLoader(),
                        new Class<?>[] {type},
                        new MutatingConnection(target, mutations)));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && arguments[0] instanceof String sql && takesSql(method)) {
            arguments[0] = mutations.applyTo(sql);
        }
        try {
            Object result = method.invoke(target, arguments);
            // A prepared statement has got its text already.
            return method.getName().equals("createStatement")
                    ? proxy(Statement.class, (Statement) result, mutations)
                    : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean takesSql(Method method) {
        String name = method.getName();
        return name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch");
    }
}
