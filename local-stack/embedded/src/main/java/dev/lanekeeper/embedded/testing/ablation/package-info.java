/**
 * Guard ablation: shows which guard keeps an invariant by taking guards out of a running service
 * that has no test code in it. A scenario holds behind its partition, holds on the database's
 * guards alone, and must break when they are gone: else it proves nothing.
 */
@NullMarked
package dev.lanekeeper.embedded.testing.ablation;

import org.jspecify.annotations.NullMarked;
