/**
 * The stack for tests: one broker, one PostgreSQL and one issuer for a whole Maven run, and private
 * ones for tests that break them. Only this package needs JUnit.
 */
@NullMarked
package dev.lanekeeper.embedded.testing;

import org.jspecify.annotations.NullMarked;
