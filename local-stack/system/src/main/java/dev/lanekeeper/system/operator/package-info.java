/**
 * What all commands of operators share: which services they speak to, with whose login, and what is
 * said when one of them does not answer.
 */
@NullMarked
package dev.lanekeeper.system.operator;

import org.jspecify.annotations.NullMarked;
